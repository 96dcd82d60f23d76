using System.Globalization;
using System.Text.Json.Nodes;
using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;
using Scoring.Scores;

namespace Scoring.Cli.ModelFits;

/// <summary>A fit of trust as one line of JSON.</summary>
internal static class TrustFitJson
{
    /// <summary>The line.</summary>
    public static string Of(TrustFitResult result, ScoringModel fitted, FitSetting setting)
    {
        (LogitMap map, double lift, double? unexplained) = result.Corrections;
        return new JsonObject
        {
            ["score"] = "trust",
            ["model"] = ProbabilityJson.ModelOf(fitted, setting),
            ["rows"] = result.Rows,
            ["positives"] = result.Positives,
            ["creators"] = result.Creators,
            ["from"] = Day(result.FromMs),
            ["to"] = Day(result.ToMs),
            ["left_out"] = new JsonArray([.. result.LeftOut.Reasons.Select(reason => new JsonObject { ["reason"] = reason.Reason, ["rows"] = reason.Count })]),
            ["folds"] = result.Folds,
            ["judged"] = result.Strength.Judged.Count,
            ["strength"] = result.Strength.Strength,
            ["losses"] = new JsonArray([.. result.Strength.Losses.Select(loss => new JsonObject { ["strength"] = loss.Strength, ["log_loss"] = ProbabilityJson.Rounded(loss.Loss) })]),
            ["map"] = new JsonObject
            {
                ["kind"] = map.Kind.ToString().ToLowerInvariant(),
                ["shift"] = ProbabilityJson.Rounded(map.Shift),
                ["slope"] = ProbabilityJson.Rounded(map.Slope),
                ["knots"] = new JsonArray([.. map.Knots.Select(knot => new JsonArray(ProbabilityJson.Rounded(knot.X), ProbabilityJson.Rounded(knot.Y)))]),
            },
            ["cap_lift"] = lift,
            ["unexplained_deviation"] = unexplained is { } spread ? ProbabilityJson.Rounded(spread) : null,
            ["known"] = new JsonObject([.. result.Known.Select(known => KeyValuePair.Create<string, JsonNode?>(known.Code, known.Rows))]),
            ["before"] = ProbabilityJson.Of(result.Before),
            ["after"] = ProbabilityJson.Of(result.After),
        }.ToJsonString();
    }

    private static string Day(long timeMs) => DateTimeOffset.FromUnixTimeMilliseconds(timeMs).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
