using OxyPlot;

namespace Scoring.Reports.Figures;

/// <summary>A colour of the figures, in a light surrounding and in a dark one.</summary>
/// <param name="Name">Part of the names of its classes in the SVG.</param>
/// <param name="Light">The colour on a light card; no two inks share one.</param>
/// <param name="Dark">The colour that replaces it where the reader's system is dark.</param>
public readonly record struct Ink(string Name, OxyColor Light, OxyColor Dark);
