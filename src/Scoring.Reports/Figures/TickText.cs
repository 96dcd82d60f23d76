using System.Globalization;

namespace Scoring.Reports.Figures;

/// <summary>Numbers beside the ticks of an axis: short, and the same everywhere.</summary>
public static class TickText
{
    private const double Thousand = 1e3;
    private const double Million = 1e6;

    /// <summary>A number with thousands as k and millions as M, as few decimals as it takes.</summary>
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

    // Six significant digits hide what adding steps does to the last ones.
    private static string Short(double size) => ((decimal)double.Parse(size.ToString("G6", CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)).ToString("0.########", CultureInfo.InvariantCulture);
}
