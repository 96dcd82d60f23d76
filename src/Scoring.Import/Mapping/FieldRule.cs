namespace Scoring.Import.Mapping;

/// <summary>How one field of an observation is set: from a column or a constant, and how the text is parsed.</summary>
public sealed record FieldRule
{
    /// <summary>The field.</summary>
    public required FieldPath Path { get; init; }

    /// <summary>The source column; null for a constant.</summary>
    public string? Column { get; init; }

    /// <summary>The constant text; null for a column.</summary>
    public string? Constant { get; init; }

    /// <summary>The format of a time: see <see cref="TimeText"/>.</summary>
    public string Time { get; init; } = TimeText.UnixMilliseconds;

    /// <summary>A factor for numbers: .01 converts percentages to fractions, 1000000 units to micro-units.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>The separator of the values of a list within a cell.</summary>
    public string Separator { get; init; } = "|";

    /// <summary>Replacements: a cell with the text of a key is read as its value; "" makes it unknown. Null to use cells unchanged.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }
}
