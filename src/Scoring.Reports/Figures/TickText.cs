using System.Globalization;

namespace Scoring.Reports.Figures;

/// <summary>Formats numbers beside the ticks of an axis.</summary>
public static class TickText
{
    private const double Thousand = 1e3;
    private const double Million = 1e6;

    /// <summary>Formats a number with thousands as k and millions as M and the fewest decimals needed.</summary>
    public static string Of(double value)
    {
        double size = Math.Abs(value);
        string text = size switch
        {
            >= Million => Short(size / Million) + "M",
            >= 10 * Thousand => Short(size / Thousand) + "k",
            >= Thousand => size.ToString("#,0.##", CultureInfo.InvariantCulture),
            _ => Short(size),
        };
        return value < 0 && text != "0" ? "−" + text : text;
    }

    // Six significant digits hide accumulated rounding errors of the steps.
    private static string Short(double size) => ((decimal)double.Parse(size.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString("0.########", CultureInfo.InvariantCulture);
}
