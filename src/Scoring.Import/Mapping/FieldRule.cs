using Scoring.Import.Values;

namespace Scoring.Import.Mapping;

/// <summary>How one field of an observation is set: from a column or a constant, and how the text is parsed.</summary>
public sealed record FieldRule
{
    /// <summary>The field.</summary>
    public required FieldPath Path { get; init; }

    /// <summary>The conditions under which the rule applies, when it is one of several of the field; empty for none.</summary>
    public IReadOnlyList<RowCondition> Where { get; init; } = [];

    /// <summary>The rules of the field of which the first with fulfilled conditions decides; empty when this rule decides itself.</summary>
    public IReadOnlyList<FieldRule> Cases { get; init; } = [];

    /// <summary>The source columns or paths; the first with a known value decides. Empty for a position or a constant.</summary>
    public IReadOnlyList<string> Columns { get; init; } = [];

    /// <summary>The source column by its position, from 1; null for none.</summary>
    public int? Position { get; init; }

    /// <summary>The constant text; null for a column.</summary>
    public string? Constant { get; init; }

    /// <summary>Whether the columns may be missing in the header.</summary>
    public bool IsOptional { get; init; }

    /// <summary>Steps that change the text first.</summary>
    public IReadOnlyList<TextStep> Steps { get; init; } = [];

    /// <summary>Texts that mean an unknown value of this field, besides those of the mapping.</summary>
    public IReadOnlySet<string> Unknown { get; init; } = new HashSet<string>(StringComparer.Ordinal);

    /// <summary>The text that replaces an unknown value; null to leave the field out.</summary>
    public string? Default { get; init; }

    /// <summary>Replacements: a cell with the text of a key is read as its value; "" makes it unknown. Null to use cells unchanged.</summary>
    public IReadOnlyDictionary<string, string>? Values { get; init; }

    /// <summary>The form of times.</summary>
    public TimeFormat Time { get; init; } = TimeFormat.Default;

    /// <summary>The form of numbers in text.</summary>
    public NumberFormat Numbers { get; init; } = NumberFormat.Plain;

    /// <summary>Whether counts may have decimals of zeros, such as <c>5.00</c>. One zero is always allowed.</summary>
    public bool HasZeroDecimals { get; init; }

    /// <summary>A factor for numbers: .01 converts percentages to fractions, 1000000 units to micro-units.</summary>
    public decimal Scale { get; init; } = 1;

    /// <summary>How the source rounds the count; null when it is not stated.</summary>
    public CountResolution? Resolution { get; init; }

    /// <summary>The separator of the values of a list within a cell.</summary>
    public string Separator { get; init; } = "|";

    /// <summary>The rule as it was written in the mapping: two rules with the same text read the same.</summary>
    public string Written { get; init; } = string.Empty;
}
