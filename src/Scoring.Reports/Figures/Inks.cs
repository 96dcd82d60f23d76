using OxyPlot;

namespace Scoring.Reports.Figures;

/// <summary>
/// The colours of the figures. The colours of curves are distinguishable with colour blindness (after Okabe and Ito, darkened until each has a contrast
/// of 4 to white), and each curve also has its own marker.
/// </summary>
public static class Inks
{
    /// <summary>The background card, which makes a figure legible on any page.</summary>
    public static readonly Ink Card = Of("card", 0xFFFFFF, 0x0D1117);

    /// <summary>The edge of the card.</summary>
    public static readonly Ink Edge = Of("edge", 0xD0D7DE, 0x30363D);

    /// <summary>Lines of the grid.</summary>
    public static readonly Ink Grid = Of("grid", 0xE6E9ED, 0x262C34);

    /// <summary>The title.</summary>
    public static readonly Ink Title = Of("title", 0x1F2328, 0xE6EDF3);

    /// <summary>Axes, ticks and legend.</summary>
    public static readonly Ink Text = Of("text", 0x57606A, 0x9DA7B3);

    /// <summary>Curves, in the order of use.</summary>
    public static readonly IReadOnlyList<Ink> Curves =
    [
        Of("blue", 0x0072B2, 0x4DB2F0), Of("vermilion", 0xC84E00, 0xFF8F52), Of("green", 0x00806A, 0x3CC9A3),
        Of("purple", 0xA8518A, 0xE08DC3), Of("gold", 0x8A6D00, 0xE3BF4A), Of("slate", 0x4B5A6A, 0xA9B9C9),
    ];

    private static readonly Ink[] All = [Card, Edge, Grid, Title, Text, .. Curves];

    /// <summary>Finds the ink of a light colour, ignoring transparency.</summary>
    /// <exception cref="InvalidOperationException">No ink has this colour.</exception>
    public static Ink Of(OxyColor light)
    {
        OxyColor solid = OxyColor.FromAColor(byte.MaxValue, light);
        return Array.FindIndex(All, ink => ink.Light == solid) is >= 0 and int place
            ? All[place]
            : throw new InvalidOperationException($"No ink of a figure has the colour {light}.");
    }

    private static Ink Of(string name, uint light, uint dark) => new(name, OxyColor.FromUInt32(0xFF000000 | light), OxyColor.FromUInt32(0xFF000000 | dark));
}
