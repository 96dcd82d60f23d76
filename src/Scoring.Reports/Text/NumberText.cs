using System.Globalization;

namespace Scoring.Reports.Text;

/// <summary>Formats numbers and times, independent of the culture.</summary>
public static class NumberText
{
    private const double MicrosPerUnit = 1_000_000;

    /// <summary>A score from 0 to 100, one decimal.</summary>
    public static string Score(double value) => value.ToString("0.0", CultureInfo.InvariantCulture);

    /// <summary>A difference of scores with one decimal and a sign; no sign when it rounds to zero.</summary>
    public static string SignedScore(double value)
    {
        string text = Score(Math.Abs(value));
        return text == "0.0" ? text : (value < 0 ? "−" : "+") + text;
    }

    /// <summary>A whole count with thousands separated.</summary>
    public static string Count(long value) => value.ToString("#,0", CultureInfo.InvariantCulture);

    /// <summary>A fraction as a percentage with two decimals.</summary>
    public static string Percent(double fraction) => (fraction * 100).ToString("0.00", CultureInfo.InvariantCulture) + " %";

    /// <summary>Converts millionths of a unit to units: a sign and two decimals; no sign when it rounds to zero.</summary>
    public static string SignedMicros(long micros)
    {
        string text = (Math.Abs((double)micros) / MicrosPerUnit).ToString("0.00", CultureInfo.InvariantCulture);
        return text == "0.00" ? text : (micros < 0 ? "−" : "+") + text;
    }

    /// <summary>Converts millionths of a unit to units, with all six decimals.</summary>
    public static string Exact(long micros) =>
        (micros < 0 ? "−" : "+") + (Math.Abs((decimal)micros) / 1_000_000m).ToString("0.000000", CultureInfo.InvariantCulture);

    /// <summary>A measured value: four significant digits, thousands separated, no exponent for common sizes.</summary>
    public static string Observed(double value)
    {
        double size = Math.Abs(value);
        string text = size switch
        {
            0 => "0",
            >= 1000 and < 1e15 => size.ToString("#,0", CultureInfo.InvariantCulture),
            >= 1e-4 and < 1e15 => ((decimal)size).ToString("G4", CultureInfo.InvariantCulture),
            _ => size.ToString("G4", CultureInfo.InvariantCulture),
        };
        return value < 0 ? "−" + text : text;
    }

    /// <summary>A measured value in a report: four decimals, no zero before the point; empty for no value.</summary>
    public static string Measured(double? value)
    {
        if (value is not { } number) return string.Empty;
        string text = Math.Abs(number).ToString("#.0000", CultureInfo.InvariantCulture);
        return number < 0 && text != ".0000" ? "−" + text : text;
    }

    /// <summary>An effective number: one decimal, none where it is large.</summary>
    public static string Effective(double value) => value.ToString(value < 1000 ? "0.0" : "#,0", CultureInfo.InvariantCulture);

    /// <summary>Unix milliseconds as a UTC time to the minute.</summary>
    public static string Time(long unixMs) =>
        DateTimeOffset.FromUnixTimeMilliseconds(unixMs).ToString("yyyy-MM-dd HH:mm 'UTC'", CultureInfo.InvariantCulture);
}
