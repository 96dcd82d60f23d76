using System.Buffers;
using System.Globalization;

namespace Scoring.Import.Values;

/// <summary>
/// Reads numbers as people write them, exactly or not at all: ASCII digits in one of the allowed groupings, a decimal separator, an exponent, a suffix.
/// A text that fits no reading, or that would lose digits, is refused.
/// </summary>
public static class NumberText
{
    private const int MostDigits = 28;
    private const int MostExponent = 400;
    private const char Minus = '\u2212';

    /// <summary>Reads a number.</summary>
    /// <param name="text">The text; white space around it is ignored.</param>
    /// <param name="format">How numbers are written.</param>
    /// <param name="number">The number.</param>
    /// <returns>False when the text is no such number, or has more digits than an exact value can hold (28).</returns>
    public static bool TryRead(ReadOnlySpan<char> text, NumberFormat format, out WrittenNumber number)
    {
        number = default;
        text = text.Trim();
        if (!TryTakeFactor(ref text, format, out decimal factor)) return false;
        bool isNegative = text.Length > 0 && text[0] is '-' or Minus;
        if (isNegative || text.StartsWith('+')) text = text[1..];
        if (!TryTakeExponent(ref text, out int exponent)) return false;
        bool isScaled = factor != 1 || exponent != 0;
        int point = text.IndexOf(format.DecimalSeparator);
        ReadOnlySpan<char> fraction = point < 0 ? [] : text[(point + 1)..];
        if (point >= 0 && (fraction.IsEmpty || fraction.ContainsAnyExceptInRange('0', '9'))) return false;
        char[] digits = ArrayPool<char>.Shared.Rent(text.Length + 1);
        try
        {
            if (!TryTakeWhole(point < 0 ? text : text[..point], format, digits, out int count)) return false;
            fraction.CopyTo(digits.AsSpan(count));
            count += fraction.Length;
            if (!TryScale(digits.AsSpan(0, count), exponent - fraction.Length, out decimal value, out decimal resolution)) return false;
            if (!TryMultiply(value, factor, out value) || !TryMultiply(resolution, factor, out resolution)) return false;
            if (format.IsPercent && (!TryMultiply(value, .01m, out value) || !TryMultiply(resolution, .01m, out resolution))) return false;
            number = new WrittenNumber(isNegative ? -value : value, resolution, fraction.Length, !fraction.ContainsAnyExcept('0'), isScaled);
            return true;
        }
        finally
        {
            ArrayPool<char>.Shared.Return(digits);
        }
    }

    /// <summary>Multiplies exactly.</summary>
    /// <returns>False when the product has more digits than a decimal.</returns>
    public static bool TryMultiply(decimal left, decimal right, out decimal product)
    {
        product = 0;
        if (right == 1)
        {
            product = left;
            return true;
        }

        try
        {
            product = left * right;
            // A product that was rounded does not give the factor back.
            return left == 0 || product / right == left;
        }
        catch (OverflowException)
        {
            return false;
        }
    }

    private static bool TryTakeFactor(ref ReadOnlySpan<char> text, NumberFormat format, out decimal factor)
    {
        factor = 1;
        if (format.IsPercent && text.EndsWith('%'))
        {
            text = text[..^1].TrimEnd();
            return true;
        }

        if (format.Suffixes is null) return true;
        ReadOnlySpan<char> trimmed = text.TrimEnd('.');
        int start = trimmed.Length;
        while (start > 0 && char.IsLetter(trimmed[start - 1])) start--;
        if (start == trimmed.Length) return true;
        if (start == 0 || trimmed.Length < text.Length - 1) return false;
        if (!format.Suffixes.TryGetValue(trimmed[start..].ToString(), out factor)) return false;
        text = trimmed[..start];
        if (char.IsWhiteSpace(text[^1])) text = text[..^1];
        return true;
    }

    private static bool TryTakeExponent(ref ReadOnlySpan<char> text, out int exponent)
    {
        exponent = 0;
        int mark = text.IndexOfAny('e', 'E');
        if (mark < 0) return true;
        ReadOnlySpan<char> written = text[(mark + 1)..];
        text = text[..mark];
        return !text.IsEmpty && int.TryParse(written, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out exponent) && Math.Abs(exponent) <= MostExponent;
    }

    // Copies the digits of the whole part; groups must be complete: "1,234,567", never "1,23" or "1234,567".
    private static bool TryTakeWhole(ReadOnlySpan<char> text, NumberFormat format, Span<char> digits, out int count)
    {
        count = 0;
        int group = 0;
        bool isGrouped = false;
        for (int index = text.Length - 1; index >= 0; index--)
        {
            char c = text[index];
            if (char.IsAsciiDigit(c))
            {
                group++;
                digits[count++] = c;
                continue;
            }

            if (!format.IsThousands(c) || group != (isGrouped && format.IsIndian ? 2 : 3)) return false;
            isGrouped = true;
            group = 0;
        }

        digits[..count].Reverse();
        if (!isGrouped) return count > 0;
        return group > 0 && group <= (format.IsIndian ? 2 : 3) && digits[0] != '0';
    }

    private static bool TryScale(ReadOnlySpan<char> digits, int exponent, out decimal value, out decimal resolution)
    {
        (value, resolution) = (0, 1);
        ReadOnlySpan<char> significant = digits.TrimStart('0');
        if (significant.IsEmpty) return TryPower(Math.Max(exponent, -MostDigits), out resolution);
        if (significant.Length > MostDigits) return false;
        decimal whole = decimal.Parse(significant, NumberStyles.None, CultureInfo.InvariantCulture);
        // Zeros at the end only cost digits: 1.50E-3 is 15E-4.
        int written = exponent;
        while (exponent < -MostDigits && whole % 10 == 0)
        {
            whole /= 10;
            exponent++;
        }

        return exponent >= -MostDigits && TryPower(exponent, out decimal power) && TryMultiply(whole, power, out value)
            && TryPower(Math.Max(written, -MostDigits), out resolution);
    }

    private static bool TryPower(int exponent, out decimal power)
    {
        power = 1;
        if (Math.Abs(exponent) > MostDigits) return false;
        for (int step = 0; step < Math.Abs(exponent); step++) power = exponent < 0 ? power / 10 : power * 10;
        return true;
    }
}
