using Scoring.Scores;

namespace Scoring.Benchmarks;

/// <summary>The model that the product ships.</summary>
internal static class ShippedModel
{
    public static ScoringModel Instance { get; } =
        ScoringModel.Parse(File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));
}
