using System.Text.Json.Nodes;
using Scoring.Fitting.Trust;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>The common JSON of every fit.</summary>
internal static class ProbabilityJson
{
    private const int Decimals = 6;

    /// <summary>Metrics, reliability bins, and lift.</summary>
    public static JsonObject Of(ProbabilityQuality quality) => new()
    {
        ["auc"] = Rounded(quality.Auc),
        ["brier"] = Rounded(quality.Brier),
        ["ece"] = Rounded(quality.CalibrationError),
        ["reliability"] = new JsonArray([.. quality.Reliability.Select(bin => new JsonObject
        {
            ["rows"] = bin.Count,
            ["said"] = Rounded(bin.MeanProbability),
            ["seen"] = Rounded(bin.PositiveShare),
            ["low"] = Rounded(bin.Interval.Low),
            ["high"] = Rounded(bin.Interval.High),
        })]),
        ["lift"] = new JsonArray([.. quality.Lift.Select(row => new JsonObject
        {
            ["rows"] = row.Count,
            ["lowest"] = Rounded(row.LowestScore),
            ["positives"] = row.Positives,
            ["lift"] = Rounded(row.Lift),
            ["captured"] = Rounded(row.CapturedShare),
        })]),
    };

    /// <summary>The fitted model.</summary>
    public static JsonObject ModelOf(ScoringModel fitted, FitSetting setting) => new()
    {
        ["path"] = setting.OutPath,
        ["id"] = fitted.Id,
        ["sha256"] = fitted.Sha256,
        ["started_from_sha256"] = setting.Start.Sha256,
    };

    /// <summary>A rounded number; null for none.</summary>
    public static JsonNode? Rounded(double value) => double.IsFinite(value) ? Math.Round(value, Decimals) : null;
}
