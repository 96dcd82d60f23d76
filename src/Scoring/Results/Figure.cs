using System.Globalization;

namespace Scoring.Results;

/// <summary>
/// A number in a text, rounded to a few decimals, halves away from zero, with a decimal point and without grouping: the output of the
/// framework's custom formats in a fraction of the time.
/// </summary>
internal readonly struct Figure : ISpanFormattable
{
    // Larger values are formatted by the framework; a long holds all smaller ones.
    private const double GreatestScaled = 1e12;

    // The framework rounds to 15 digits before it rounds to decimals: a number this close to a half is formatted by the framework.
    private const double Doubt = 1e-14;

    private readonly double _value;
    private readonly string _format;
    private readonly int _fewest;
    private readonly int _most;
    private readonly string? _noun;

    private Figure(double value, string format, int fewest, int most, string? noun = null)
    {
        _noun = noun;
        _value = value;
        _format = format;
        _fewest = fewest;
        _most = most;
    }

    /// <summary>Without decimals: 12, as with the format 0.</summary>
    public static Figure Whole(double value) => new(value, "0", 0, 0);

    /// <summary>With at most one decimal: 12 or 12.3, as with the format 0.#.</summary>
    public static Figure UpToOne(double value) => new(value, "0.#", 0, 1);

    /// <summary>With at most two decimals: 12, 12.3 or 12.34, as with the format 0.##.</summary>
    public static Figure UpToTwo(double value) => new(value, "0.##", 0, 2);

    /// <summary>With one decimal: 12.0, as with the format 0.0.</summary>
    public static Figure One(double value) => new(value, "0.0", 1, 1);

    /// <summary>With one or two decimals: 12.0 or 12.34, as with the format 0.0#.</summary>
    public static Figure OneOrTwo(double value) => new(value, "0.0#", 1, 2);

    /// <summary>With two decimals: 12.00, as with the format 0.00.</summary>
    public static Figure Two(double value) => new(value, "0.00", 2, 2);

    /// <summary>With its sign and two decimals, or 0: +0.12, -0.12 or 0, as with the format +0.00;-0.00;0.</summary>
    public static Figure Signed(double value) => new(value, "+0.00;-0.00;0", 2, 2);

    /// <summary>A count with its unit: "1 post", "2.9 posts", "1898 comments"; from a hundred on without decimals.</summary>
    /// <param name="value">The count.</param>
    /// <param name="noun">The singular; the plural gets an s.</param>
    public static Figure Counted(double value, string noun) => value < 99.5 ? new(value, "0.#", 0, 1, noun) : new(value, "0", 0, 0, noun);

    /// <inheritdoc/>
    public bool TryFormat(Span<char> destination, out int charsWritten, ReadOnlySpan<char> format, IFormatProvider? provider)
    {
        if (!TryFormatNumber(destination, out charsWritten)) return false;
        if (_noun is null) return true;
        ReadOnlySpan<char> ending = charsWritten == 1 && destination[0] == '1' ? "" : "s";
        if (destination.Length < charsWritten + 1 + _noun.Length + ending.Length) return false;
        destination[charsWritten] = ' ';
        _noun.CopyTo(destination[(charsWritten + 1)..]);
        ending.CopyTo(destination[(charsWritten + 1 + _noun.Length)..]);
        charsWritten += 1 + _noun.Length + ending.Length;
        return true;
    }

    private bool TryFormatNumber(Span<char> destination, out int charsWritten)
    {
        int unitsPerOne = _most switch { 0 => 1, 1 => 10, _ => 100 };
        double scaled = Math.Abs(_value) * unitsPerOne;
        long units = scaled < GreatestScaled ? (long)(scaled + 0.5) : 0;
        bool isPlain = scaled < GreatestScaled && Math.Abs(scaled - Math.Floor(scaled) - 0.5) > scaled * Doubt && (units > 0 || !HasSign);
        return isPlain
            ? TryWrite(destination, units / unitsPerOne, (int)(units % unitsPerOne), out charsWritten)
            : _value.TryFormat(destination, out charsWritten, _format, CultureInfo.InvariantCulture);
    }

    /// <inheritdoc/>
    public string ToString(string? format, IFormatProvider? formatProvider) => string.Create(CultureInfo.InvariantCulture, $"{this}");

    /// <inheritdoc/>
    public override string ToString() => ToString(null, null);

    private bool HasSign => double.IsNegative(_value) || _format[0] == '+';

    private bool TryWrite(Span<char> destination, long whole, int fraction, out int charsWritten)
    {
        int sign = HasSign ? 1 : 0;
        charsWritten = 0;
        if (destination.Length < sign || !whole.TryFormat(destination[sign..], out int digits, default, CultureInfo.InvariantCulture)) return false;
        if (HasSign) destination[0] = double.IsNegative(_value) ? '-' : '+';
        int decimals = _most;
        for (; decimals > _fewest && fraction % 10 == 0; decimals--) fraction /= 10;
        int length = sign + digits + (decimals > 0 ? 1 + decimals : 0);
        if (length > destination.Length) return false;
        charsWritten = length;
        if (decimals == 0) return true;
        destination[sign + digits] = '.';
        for (int i = 1; i <= decimals; i++, fraction /= 10) destination[length - i] = (char)('0' + (fraction % 10));
        return true;
    }
}
