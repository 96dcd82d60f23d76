using Scoring.Reports.Exhibits;

namespace Scoring.Reports.Tests.Figures;

/// <summary>Exhibits with made-up numbers.</summary>
internal static class MadeUpCurves
{
    public static CurveExhibit Reliability() => new(
        "Said & seen <made up>",
        "It follows the diagonal.",
        "Mean predicted probability",
        "Observed share",
        [
            new Curve("fitted", [(0.04, 0.05), (0.21, 0.19), (0.48, 0.5)]) { IsScattered = true, Band = [(0.02, 0.09), (0.12, 0.27), (0.4, 0.6)] },
            new Curve("prior", [(0.05, 0.12), (0.3, 0.28), (0.55, 0.41)]),
        ])
    {
        HasDiagonal = true,
    };

    public static CurveExhibit Cost() => new(
        "What bought followers do",
        "Nothing is gained.",
        "Followers bought",
        "Score (0 to 100)",
        [
            new Curve("engagement", [(100, 82.7), (1_000, 82.4), (10_000, 79.9), (100_000, 60.2), (1_000_000, 21.3)])
            {
                Band = [(77.1, 88), (76.8, 87.7), (72.9, 84.4), (50.1, 70.3), (12.8, 30.2)],
            },
            new Curve("trust", [(100, 79.7), (1_000_000, 33.25)]),
        ])
    {
        IsLogarithmic = true,
    };
}
