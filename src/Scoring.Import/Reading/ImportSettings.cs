using Scoring.Import.Values;
using Scoring.Protos.V1;

namespace Scoring.Import.Reading;

/// <summary>
/// Values that the caller gives for a whole import. Each one fills what the mapping is silent about: a mapping that sets a field wins, also for rows in which its cell is unknown.
/// The exception is <see cref="Platform"/>, which also fills unknown cells.
/// </summary>
public sealed record ImportSettings
{
    /// <summary>No value is given.</summary>
    public static readonly ImportSettings None = new();

    /// <summary>The platform of accounts whose platform the input does not contain; null for none.</summary>
    public Platform? Platform { get; init; }

    /// <summary>The id of the creator of all rows, for exports of one account; null for none.</summary>
    public string? CreatorId { get; init; }

    /// <summary>The time of reading of a file, given its path; null for none.</summary>
    public Func<string, ReadTime>? ObservedAt { get; init; }
}
