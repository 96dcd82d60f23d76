using OxyPlot;

namespace Scoring.Reports.Figures;

/// <summary>A colour of the figures, in light and dark mode.</summary>
/// <param name="Name">Part of the names of its classes in the SVG.</param>
/// <param name="Light">The colour in light mode; unique among the inks.</param>
/// <param name="Dark">The colour in dark mode.</param>
public readonly record struct Ink(string Name, OxyColor Light, OxyColor Dark);
