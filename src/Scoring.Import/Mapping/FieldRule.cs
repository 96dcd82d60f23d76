namespace Scoring.Import.Mapping;

/// <summary>How one field of an observation is filled: from a column or with a constant, and how the text is read.</summary>
public sealed record FieldRule
{
    /// <summary>The field.</summary>
    public required FieldPath Path { get; init; }

    /// <summary>The column that it is read from; null when it is constant.</summary>
    public string? Column { get; init; }

    /// <summary>The text that it always has; null when it comes from a column.</summary>
    public string? Constant { get; init; }

    /// <summary>How a time is written: <see cref="TimeText"/> lists the ways.</summary>
    public string Time { get; init; } = TimeText.UnixMilliseconds;

    /// <summary>A factor for numbers: .01 makes a fraction of a percentage, 1000000 makes micro-units of units.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>What separates the values of a list within a cell.</summary>
    public string Separator { get; init; } = "|";

    /// <summary>Replacements: a cell with the text of a key is read as its value; "" makes it unknown. Null to take cells as they are.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }
}
