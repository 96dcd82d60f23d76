using System.Text;
using System.Text.Json.Nodes;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Scorecards;

/// <summary>The shipped model with a calibration map on one scorecard, trust's unless named.</summary>
internal static class MappedModel
{
    public const string BendingKnots = "[[-3, -2.5], [-1, -0.4], [0, 0], [0.5, 0.2], [3, 4]]";

    /// <summary>A map that is flat here and steep there, and leaves 0 as it is.</summary>
    public static ScoringModel Bending { get; } = With(BendingKnots);

    public static ScoringModel With(string knots, string card = "trust")
    {
        JsonNode root = JsonNode.Parse(ShippedModel.Bytes)!;
        root["scoring"]![card]!["calibration_map"] = new JsonObject { ["knots"] = JsonNode.Parse(knots), ["tag"] = "F", ["source"] = "a test" };
        return ScoringModel.Parse(Encoding.UTF8.GetBytes(root.ToJsonString()));
    }

    public static CreatorScores ScoresOf(in CreatorFeatures features, ScoringModel? model = null)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, model ?? Bending, features.NewestObservedAtMs ?? Histories.StartMs, scores);
        return scores;
    }
}
