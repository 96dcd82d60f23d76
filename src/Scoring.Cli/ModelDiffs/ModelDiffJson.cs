using System.Text.Json.Nodes;
using Scoring.ModelFiles;
using Scoring.Scores;

namespace Scoring.Cli.ModelDiffs;

/// <summary>The comparison of two models as JSON.</summary>
internal static class ModelDiffJson
{
    private const int Decimals = 6;

    /// <summary>One object with the comparison.</summary>
    public static string Of(ModelComparison comparison) => new JsonObject
    {
        ["a"] = Of(comparison.First),
        ["b"] = Of(comparison.Second),
        ["creators"] = comparison.Creators,
        ["scores"] = new JsonArray([.. comparison.Scores.Select(score => new JsonObject
        {
            ["name"] = score.Name,
            ["rank_correlation"] = Number(score.RankCorrelation),
            ["best_tenth_kept"] = Number(score.BestTenthKept),
            ["status_changes"] = score.StatusChanges,
            ["shift"] = Of(score.Shift),
            ["groups"] = new JsonArray([.. score.Groups.Select(group => new JsonObject
            {
                ["platform"] = PlatformNames.NameOf(group.Platform),
                ["tier"] = ModelDiffText.NameOf(group.Tier),
                ["shift"] = Of(group.Shift),
            })]),
        })]),
    }.ToJsonString();

    private static JsonObject Of(ScoringModel model) => new() { ["id"] = model.Id, ["sha256"] = model.Sha256, ["extraction_ordinal"] = model.Extraction.Ordinal };

    private static JsonObject Of(ScoreShift shift) => new()
    {
        ["creators"] = shift.Creators,
        ["p5"] = Number(shift.Low),
        ["median"] = Number(shift.Median),
        ["p95"] = Number(shift.High),
    };

    // JSON has no number for "undefined".
    private static JsonNode? Number(double value) => double.IsNaN(value) ? null : Math.Round(value, Decimals);
}
