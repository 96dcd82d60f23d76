using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scoring.Numerics;

namespace Scoring.Fitting.Engagement;

/// <summary>
/// Writes a model file with fitted engagement numbers of one platform and denominator. The product can load the result.
/// </summary>
public static class FittedModelFile
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes the file.</summary>
    /// <param name="utf8Model">The initial file.</param>
    /// <param name="platform">Name of the platform in the file.</param>
    /// <param name="denominator">Name of the denominator in the file.</param>
    /// <param name="fit">The fitted numbers; its niches become the only cohorts of the platform and denominator.</param>
    /// <param name="source">The data of the fit; also appended to the model's id.</param>
    /// <returns>The new file, UTF-8.</returns>
    public static byte[] Write(ReadOnlySpan<byte> utf8Model, string platform, string denominator, EngagementFit fit, string source)
    {
        JsonNode root = Start(utf8Model, source);
        JsonNode engagement = root["scoring"]!["engagement"]!;
        JsonNode target = engagement["denominators"]!.AsArray().Single(element => IsOf(element!, platform, denominator))!;
        target["level"] = Fitted(ReproducibleMath.Exp(fit.LogLevel), source);
        target["level_deviation"] = Fitted(fit.LevelDeviation, source);
        target["post_count_elasticity"] = Fitted(fit.PostCount.Elasticity, source);
        target["reference_post_count"] = Fitted(ReproducibleMath.Exp(fit.PostCount.LogReference) - 1, source);
        target["size_elasticity"] = Fitted(fit.SizeElasticity, source);
        target["spread_between"] = Fitted(fit.SpreadBetween, source);
        target["spread_within"] = Fitted(fit.SpreadWithin, source);
        target["calibration"] = "fitted";
        IEnumerable<JsonNode> others = engagement["cohorts"]!.AsArray().Where(element => !IsOf(element!, platform, denominator)).Select(element => element!.DeepClone());
        engagement["cohorts"] = new JsonArray([.. others, .. fit.Cohorts.Select(cohort => new JsonObject
        {
            ["platform"] = platform,
            ["denominator"] = denominator,
            ["niche"] = cohort.Niche,
            ["accounts"] = cohort.Accounts,
            ["level"] = Fitted(ReproducibleMath.Exp(cohort.LogLevel), source),
            ["level_deviation"] = Fitted(cohort.LevelDeviation, source),
            ["spread_between"] = Fitted(fit.SpreadBetween, source),
        })]);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>Writes a file with a changed level only: that of the platform and denominator, and those of its cohorts.</summary>
    /// <param name="utf8Model">The initial file.</param>
    /// <param name="platform">Name of the platform in the file.</param>
    /// <param name="denominator">Name of the denominator in the file.</param>
    /// <param name="logShift">Amount added to the logarithm of every level.</param>
    /// <param name="deviation">Standard error of that shift, nats.</param>
    /// <param name="source">The data of the measurement; also appended to the model's id.</param>
    /// <returns>The new file, UTF-8.</returns>
    public static byte[] WriteLevel(ReadOnlySpan<byte> utf8Model, string platform, string denominator, double logShift, double deviation, string source)
    {
        JsonNode root = Start(utf8Model, source);
        JsonNode engagement = root["scoring"]!["engagement"]!;
        foreach (JsonNode? element in engagement["denominators"]!.AsArray().Concat(engagement["cohorts"]!.AsArray()).Where(element => IsOf(element!, platform, denominator)))
        {
            element!["level"] = Fitted((double)element["level"]!["value"]! * ReproducibleMath.Exp(logShift), source);
            element["level_deviation"] = Fitted(deviation, source);
        }

        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    /// <summary>Writes a file with a fitted drift of one platform and denominator.</summary>
    /// <param name="utf8Model">The initial file.</param>
    /// <param name="platform">Name of the platform in the file.</param>
    /// <param name="denominator">Name of the denominator in the file.</param>
    /// <param name="drift">The drift, nats.</param>
    /// <param name="source">The data of the fit.</param>
    /// <returns>The new file, UTF-8.</returns>
    public static byte[] WriteDrift(ReadOnlySpan<byte> utf8Model, string platform, string denominator, double drift, string source)
    {
        JsonNode root = JsonNode.Parse(utf8Model, documentOptions: Options)!;
        root["scoring"]!["engagement"]!["denominators"]!.AsArray().Single(element => IsOf(element!, platform, denominator))!["drift"] = Fitted(drift, source);
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }

    private static JsonNode Start(ReadOnlySpan<byte> utf8Model, string source)
    {
        JsonNode root = JsonNode.Parse(utf8Model, documentOptions: Options)!;
        root["id"] = $"{root["id"]} fitted to {source}";
        return root;
    }

    private static bool IsOf(JsonNode element, string platform, string denominator) =>
        (string?)element["platform"] == platform && (string?)element["denominator"] == denominator;

    private static JsonObject Fitted(double value, string source) => new() { ["value"] = value, ["tag"] = "F", ["source"] = source };
}
