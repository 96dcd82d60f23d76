namespace Scoring.Import.Values;

/// <summary>How numbers are written in a file. The default is the form of programming languages: no thousands separator, a decimal point, no suffix.</summary>
public sealed record NumberFormat
{
    /// <summary>The default.</summary>
    public static readonly NumberFormat Plain = new();

    /// <summary>The default for percentages.</summary>
    public static readonly NumberFormat PlainPercent = new() { IsPercent = true };

    /// <summary>The suffixes of <c>"suffixes": true</c>, in lower case and without a dot.</summary>
    public static readonly IReadOnlyDictionary<string, decimal> CommonSuffixes = new Dictionary<string, decimal>(StringComparer.OrdinalIgnoreCase)
    {
        ["k"] = 1_000m,
        ["m"] = 1_000_000m,
        ["b"] = 1_000_000_000m,
        ["t"] = 1_000_000_000_000m,
        ["bn"] = 1_000_000_000m,
        ["tsd"] = 1_000m,
        ["mio"] = 1_000_000m,
        ["mrd"] = 1_000_000_000m,
    };

    private const string Spaces = " \u00A0\u202F\u2009";
    private const string Apostrophes = "'\u2019";

    /// <summary>The thousands separator; null for none. A space also stands for a no-break space, a narrow no-break space and a thin space, <c>'</c> also for <c>’</c>.</summary>
    public char? Thousands { get; init; }

    /// <summary>The decimal separator; null for a point that is not set explicitly.</summary>
    public char? Point { get; init; }

    /// <summary>Factors by suffix, compared without case; null when no suffix is allowed.</summary>
    public IReadOnlyDictionary<string, decimal>? Suffixes { get; init; }

    /// <summary>Whether groups are those of India: three digits at the end, two before that (<c>12,34,567</c>).</summary>
    public bool IsIndian { get; init; }

    /// <summary>Whether numbers are percentages: a <c>%</c> at the end is allowed, and the value is divided by 100 with or without it.</summary>
    public bool IsPercent { get; init; }

    /// <summary>The decimal separator that applies.</summary>
    public char DecimalSeparator => Point ?? '.';

    /// <summary>Why the settings contradict each other; null when they do not.</summary>
    public string? Fault()
    {
        if (Thousands == DecimalSeparator) return $"thousands and decimal must differ: both are '{DecimalSeparator}'";
        foreach (char? separator in (char?[])[Thousands, Point])
        {
            if (separator is { } c && (char.IsAsciiLetterOrDigit(c) || c is '+' or '-' or '%' || char.IsControl(c))) return $"'{c}' cannot be a separator of numbers";
        }

        if (IsIndian && Thousands is null) return "the grouping needs a thousands separator";
        return Suffixes?.FirstOrDefault(suffix => suffix.Key.Length == 0 || !suffix.Key.All(char.IsLetter) || suffix.Value <= 0).Key is { } bad
            ? $"the suffix '{bad}' must consist of letters and have a factor above 0"
            : null;
    }

    /// <summary>Whether a character separates thousands.</summary>
    public bool IsThousands(char c) => Thousands is { } separator
        && (c == separator || (Spaces.Contains(separator, StringComparison.Ordinal) && Spaces.Contains(c, StringComparison.Ordinal))
            || (Apostrophes.Contains(separator, StringComparison.Ordinal) && Apostrophes.Contains(c, StringComparison.Ordinal)));
}
