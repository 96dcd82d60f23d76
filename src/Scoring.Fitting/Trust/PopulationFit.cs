using System.Text.Json.Nodes;
using Scoring.Contexts;
using Scoring.Fitting.ModelFiles;
using Scoring.Numerics;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Fitting.Trust;

/// <summary>
/// Fits the populations that weight and centre the features of trust: mean and variance of the creators' values, or, for features that
/// compare with a rate or a level, that rate or level and the variance around it. A creator's measurement is uncertain, and its belief
/// uses the population; so both are estimated by expectation-maximisation, each round with the model of the previous one. Labels are not
/// used.
/// </summary>
internal static class PopulationFit
{
    /// <summary>
    /// Minimum number of creators with a known feature to fit its population: the standard error of the mean is then a seventh of the
    /// spread.
    /// </summary>
    public const int LeastCreators = 50;

    private const string Card = "trust";
    private const string AuthenticityCode = "AUTHENTICITY";
    private const string BrandRatingCode = "BRAND_RATING";

    // Each round halves the remaining error, or reduces it further if much is known.
    private const int Rounds = 10;

    // Bounds of a variance of log-odds or logarithms in a model file, with a margin.
    private const double LeastLogVariance = 0.01;
    private const double GreatestLogVariance = 10;
    private const double LeastVariance = 1e-6;

    // Bounds of rates and levels in a model file.
    private const double LeastLevel = 1e-6;
    private const double GreatestLevel = 1e6;

    /// <summary>Fits, and writes the result into a draft.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="rows">Campaigns; the newest one of each creator is used.</param>
    /// <param name="source">The data of the fit, for the provenance.</param>
    public static void Write(ModelDraft draft, IReadOnlyList<TrustRow> rows, string source)
    {
        TrustRow[] newest = [.. rows.GroupBy(row => row.Creator, StringComparer.Ordinal).Select(creator => creator.MaxBy(row => row.StartedAtMs)!)];
        for (int round = 0; round < Rounds; round++)
        {
            ScoringModel model = draft.ToModel();
            IReadOnlyList<FeatureValue>[] values = Read(model, newest);
            for (int place = 0; place < values.Length; place++)
            {
                FeatureModel feature = model.Trust.Features[place];
                if (!IsFree(feature) || values[place].Count < LeastCreators) continue;
                string known = $"{source}; known of {values[place].Count} creators";
                Update(draft.Feature(Card, feature.Code), feature, values[place], known);
            }
        }
    }

    // Authenticity's population is that of its own scorecard, and the usual share of bad ratings belongs to the strength of its prior.
    private static bool IsFree(FeatureModel feature) =>
        feature.Needs == ContextPart.None && feature.Code is not (AuthenticityCode or BrandRatingCode);

    private static IReadOnlyList<FeatureValue>[] Read(ScoringModel model, TrustRow[] rows)
    {
        FeatureValue[] values = new FeatureValue[model.Trust.Features.Length];
        List<FeatureValue>[] known = [.. values.Select(_ => new List<FeatureValue>())];
        foreach (TrustRow row in rows)
        {
            TrustFeatureValues.Read(row.Features, model, row.StartedAtMs, values);
            for (int place = 0; place < values.Length; place++)
            {
                if (!values[place].IsMissing) known[place].Add(values[place]);
            }
        }

        return known;
    }

    private static void Update(JsonNode node, FeatureModel feature, IReadOnlyList<FeatureValue> values, string source)
    {
        double mean = values.Average(value => value.Mean);
        double variance = values.Average(value => value.Variance + ((value.Mean - mean) * (value.Mean - mean)));
        int? lift = feature.Feature.RateParameter ?? feature.Feature.LevelParameter;
        if (lift is { } place)
        {
            string name = feature.Feature.ParameterNames[place];
            double level = feature.Feature.RateParameter is null
                ? feature.Parameter(place) * ReproducibleMath.Exp(mean)
                : ReproducibleMath.Logistic(ReproducibleMath.Logit(feature.Parameter(place)) + mean);
            node["parameters"]![name] = ModelDraft.Fitted(Math.Clamp(level, LeastLevel, feature.Feature.RateParameter is null ? GreatestLevel : 1 - LeastLevel), source);
            (mean, variance) = (0, Math.Clamp(variance, LeastLogVariance, GreatestLogVariance));
        }

        (mean, variance) = (ModelDraft.Rounded(mean), ModelDraft.Rounded(Math.Max(LeastVariance, variance)));
        if (feature.Feature.FaultOf(mean, variance) is not null) return;
        node["population"] = new JsonObject { ["mean"] = mean, ["variance"] = variance, ["tag"] = "F", ["source"] = source };
    }
}
