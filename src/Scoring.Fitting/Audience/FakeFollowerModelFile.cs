using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scoring.Audience;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Audience;

/// <summary>
/// Writes a model file with a fitted fake-account model. It changes extraction, so the extraction ordinal grows by 1 and features are
/// recomputed from the records.
/// </summary>
public static class FakeFollowerModelFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes the file.</summary>
    /// <param name="utf8Model">The initial model file; its prior about the share of fakes in a sample is kept.</param>
    /// <param name="fit">The fitted model.</param>
    /// <param name="source">The data of the fit; also appended to the model's id.</param>
    /// <returns>The new file, UTF-8.</returns>
    public static byte[] Write(ReadOnlySpan<byte> utf8Model, FakeFollowerFit fit, string source)
    {
        JsonNode root = JsonNode.Parse(utf8Model, documentOptions: Options)!;
        root["id"] = $"{root["id"]} fitted to {source}";
        JsonNode extraction = root["extraction"]!;
        extraction["ordinal"] = (int)extraction["ordinal"]! + 1;
        JsonNode target = extraction["audience"]!["fake_followers"]!;
        target["intercept"] = Fitted(fit.Intercept, source);
        target["curves"] = new JsonArray([.. fit.Curves.Select(curve => CurveOf(curve, source))]);
        target["training_share"] = Fitted(fit.TrainingShare, source);
        target["lowest_logit"] = Fitted(fit.LowestLogit, source);
        target["highest_logit"] = Fitted(fit.HighestLogit, source);
        target["level_deviation"] = Fitted(fit.LevelDeviation, source);
        target["slope_deviation"] = Fitted(fit.SlopeDeviation, source);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static JsonObject CurveOf(FittedFollowerCurve curve, string source) => new()
    {
        ["fact"] = FollowerFacts.NameOf(curve.Fact),
        ["monotone"] = curve.Direction switch
        {
            CurveDirection.Increasing => "increasing",
            CurveDirection.Decreasing => "decreasing",
            _ => "none",
        },
        ["curve"] = new JsonObject
        {
            ["knots"] = new JsonArray([.. curve.Knots.Select(knot => new JsonArray(knot.X, knot.Y))]),
            ["tag"] = "F",
            ["source"] = source,
        },
        ["unknown"] = Fitted(curve.Unknown, source),
    };

    private static JsonObject Fitted(double value, string source) => new() { ["value"] = value, ["tag"] = "F", ["source"] = source };
}
