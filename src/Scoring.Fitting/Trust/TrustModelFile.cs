using System.Globalization;
using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Writes a fitted trust scorecard into a draft. Shift and slope of the map are folded into base, curves and group caps, which is exact.
/// A bend becomes the calibration map, shifted so that it keeps the base unchanged. Features that are unknown in all rows keep their
/// curves and tags.
/// </summary>
internal static class TrustModelFile
{
    private const string Card = "trust";

    // Bounds of curves and base in a model file.
    private const double Greatest = 20;

    /// <summary>Writes the scorecard.</summary>
    /// <param name="draft">The draft, with its populations written.</param>
    /// <param name="design">The rows and curves of the fit.</param>
    /// <param name="model">Base and curves.</param>
    /// <param name="corrections">Corrections after the fit of the curves.</param>
    /// <param name="strength">Regularisation strength of the curves.</param>
    /// <param name="source">The data of the fit, for the provenance.</param>
    public static void Write(ModelDraft draft, TrustDesign design, AdditiveModel model, TrustCorrections corrections, double strength, string source)
    {
        JsonNode card = draft.Card(Card);
        (LogitMap map, double lift, double? unexplained) = corrections;
        string held = string.Create(CultureInfo.InvariantCulture, $"{source}; held to the curve before with a strength of {strength}");
        for (int curve = 0; curve < design.Codes.Count; curve++)
        {
            if (design.KnownRows[curve] == 0) continue;
            IReadOnlyList<double> x = design.Rows.Curves[curve].Knots;
            draft.Feature(Card, design.Codes[curve])["curve"] = ModelDraft.FittedKnots(
                x.Zip(model.Curves[curve], (at, value) => (at, Math.Clamp(map.Slope * value, -Greatest, Greatest))),
                string.Create(CultureInfo.InvariantCulture, $"{held}; known in {design.KnownRows[curve]} campaigns"));
        }

        ScaleGroups(card, map.Slope, [.. design.Codes.Where((_, curve) => design.KnownRows[curve] > 0)]);
        if (unexplained is { } spread) card["unexplained_deviation"] = ModelDraft.Fitted(spread, $"{source}; what campaigns of one creator have in common beyond that");
        if (lift > 0)
        {
            card["authenticity_cap"] = ModelDraft.FittedKnots(
                card["authenticity_cap"]!["knots"]!.AsArray().Select(knot => ((double)knot![0]!, Math.Min(Greatest, (double)knot[1]! + lift))),
                string.Create(CultureInfo.InvariantCulture, $"{source}; the cap before, lifted by {lift} logits: campaigns that it held down did better than it allowed"));
        }

        double middle = map.Start + map.Shift, start = middle;
        if (map.Kind == LogitMapKind.Bent)
        {
            double bend = map.Knots.Single(knot => knot.X == middle).Y - middle;
            start = ModelDraft.Rounded(middle + bend);
            card["calibration_map"] = ModelDraft.FittedKnots(
                map.Knots.Select(knot => knot.X == middle ? (start, start) : (ModelDraft.Rounded(knot.X + bend), knot.Y)), source);
        }
        else
        {
            (card as JsonObject)!.Remove("calibration_map");
        }

        card["base"] = ModelDraft.Fitted(Math.Clamp(start, -Greatest, Greatest), source);
        card["calibration"] = "fitted";
    }

    // The cap of a scaled sum is scaled as well: its positions and its values.
    private static void ScaleGroups(JsonNode card, double slope, HashSet<string> stretched)
    {
        foreach (JsonNode? group in card["groups"]?.AsArray() ?? [])
        {
            JsonNode cap = group!["cap"]!;
            if (slope == 1 || !group["features"]!.AsArray().Any(code => stretched.Contains((string)code!))) continue;
            (double X, double Y)[] knots = [.. cap["knots"]!.AsArray().Select(knot => (slope * (double)knot![0]!, slope * (double)knot[1]!))];

            // A cap maps 0 to 0; a knot at 0 makes this exact.
            cap["knots"] = new JsonArray([.. knots.Where(knot => knot.X != 0).Append((X: 0, Y: 0)).OrderBy(knot => knot.X).Select(knot => new JsonArray(knot.X, knot.Y))]);
            cap["tag"] = "F";
            cap["source"] = string.Create(CultureInfo.InvariantCulture, $"times {slope:0.####}, as outcomes stretched every curve: {(string?)cap["source"]}");
        }
    }
}
