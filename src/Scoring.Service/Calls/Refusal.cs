using System.Globalization;
using Scoring.Observations;

namespace Scoring.Service.Calls;

/// <summary>Why a call, or one item of it, has no answer. Immutable; knows no transport.</summary>
/// <param name="Code">The class of the refusal.</param>
/// <param name="Reason">The exact reason.</param>
/// <param name="Message">One sentence for a person. Never an exception's text.</param>
public sealed record Refusal(RefusalCode Code, RefusalReason Reason, string Message)
{
    /// <summary>The fields at fault; empty where the request itself is well formed.</summary>
    public IReadOnlyList<FieldViolation> Violations { get; init; } = [];

    /// <summary>The time after which the same may be sent again; null where that cannot help.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Facts for programs, by name.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Facts { get; init; } = [];

    /// <summary>A field exceeds its limits.</summary>
    /// <param name="field">Path of the field in the request.</param>
    /// <param name="bound">The limit, as the rest of a sentence that begins with the field.</param>
    public static Refusal InvalidField(string field, string bound) => InvalidFields([new FieldViolation(field, bound)]);

    /// <summary>Fields exceed their limits.</summary>
    /// <param name="violations">At least one.</param>
    public static Refusal InvalidFields(IReadOnlyList<FieldViolation> violations) =>
        new(RefusalCode.InvalidArgument, RefusalReason.InvalidField, SentenceOf(violations[0])) { Violations = violations };

    /// <summary>A list has too few or too many entries.</summary>
    /// <param name="field">Path of the list in the request.</param>
    /// <param name="count">Its entries.</param>
    /// <param name="least">Fewest entries that are allowed.</param>
    /// <param name="most">Most entries that are allowed.</param>
    /// <param name="hasMore">Whether it has more entries than <paramref name="count"/>, which were not counted.</param>
    public static Refusal CountOutOfBounds(string field, int count, int least, int most, bool hasMore = false) => Of(
        RefusalCode.InvalidArgument,
        RefusalReason.CountOutOfBounds,
        new FieldViolation(field, string.Create(CultureInfo.InvariantCulture, $"must have {least} to {most} entries, had {(hasMore ? "more than " : "")}{count}")));

    /// <summary>The time to score at is out of range.</summary>
    /// <param name="field">Path of the field in the request.</param>
    /// <param name="bound">The limit, as the rest of a sentence that begins with the field.</param>
    public static Refusal AsOfOutOfRange(string field, string bound) =>
        Of(RefusalCode.OutOfRange, RefusalReason.AsOfOutOfRange, new FieldViolation(field, bound));

    private static Refusal Of(RefusalCode code, RefusalReason reason, FieldViolation violation) =>
        new(code, reason, SentenceOf(violation)) { Violations = [violation] };

    private static string SentenceOf(FieldViolation violation) => $"{violation.Field} {violation.Description}.";
}
