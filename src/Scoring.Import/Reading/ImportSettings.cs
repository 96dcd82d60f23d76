using Scoring.Import.Values;
using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>
/// Values that the caller gives for a whole import. Each one fills what the mapping has no rule for. <see cref="Platform"/> and <see cref="ObservedAt"/> also fill unknown cells;
/// <see cref="CreatorId"/> does not, because a row without an account in an export of several accounts belongs to none of them.
/// </summary>
public sealed record ImportSettings
{
    /// <summary>No value is given.</summary>
    public static readonly ImportSettings None = new();

    /// <summary>The platform of accounts whose platform the input does not contain; null for none.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The id of the creator of all rows, for exports of one account; null for none.</summary>
    public string? CreatorId { get; init; }

    /// <summary>The zone of times without an offset, where the mapping names none: an IANA id or an offset.</summary>
    public string Zone { get; init; } = "UTC";

    /// <summary>The time of reading of a file, given its path; null for none.</summary>
    public Func<string, ReadTime>? ObservedAt { get; init; }

    /// <summary>Which of these values have had an effect; the sources set it while they read.</summary>
    public SettingsUse Use { get; } = new();
}
