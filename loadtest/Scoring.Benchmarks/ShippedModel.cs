using Scoring.Scores;

namespace Scoring.Benchmarks;

/// <summary>The shipped model.</summary>
internal static class ShippedModel
{
    public static ScoringModel Instance { get; } =
        ScoringModel.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));
}
