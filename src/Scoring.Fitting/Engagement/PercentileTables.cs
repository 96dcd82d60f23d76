using System.Text.Json.Nodes;
using Scoring.Fitting.ModelFiles;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Engagement;

/// <summary>
/// Counts the accounts of a catalogue by their excess over the expectation of their cohort, so that percentiles are empirical and not
/// those of a normal distribution. Tables belong to the cohorts of niches. The counts use the model that receives the tables.
/// </summary>
internal static class PercentileTables
{
    /// <summary>Writes tables into a draft.</summary>
    /// <param name="draft">The draft, with fitted engagement.</param>
    /// <param name="accounts">The accounts.</param>
    /// <returns>Number of cohorts with a table.</returns>
    public static int Write(ModelDraft draft, IReadOnlyList<CatalogueAccount> accounts)
    {
        ScoringModel model = draft.ToModel();
        CreatorScores scores = new();
        Dictionary<string, List<double>> excesses = new(StringComparer.Ordinal);
        foreach (CatalogueAccount account in accounts)
        {
            CreatorScorer.Score(account.Features, model, account.Features.NewestObservedAt, scores);
            if (scores.Denominator == EngagementDenominator.None) continue;
            if (!excesses.TryGetValue(scores.Engagement.Cohort, out List<double>? cohort)) excesses[scores.Engagement.Cohort] = cohort = [];
            cohort.Add(EngagementJudgement.Of(account.Features, model, scores).Excess);
        }

        int tables = 0;
        foreach (JsonNode? cohort in draft.Root["scoring"]!["engagement"]!["cohorts"]!.AsArray())
        {
            string name = $"{(string?)cohort!["platform"]}/{(string?)cohort["denominator"]}/{(string?)cohort["niche"]}";
            if (cohort["language"] is not null || !excesses.TryGetValue(name, out List<double>? counted) || counted.Count < CatalogueFit.PercentileAccounts) continue;
            int[] counts = new int[Cohort.Buckets];
            foreach (double excess in counted) counts[Math.Clamp((int)Math.Floor((excess / Cohort.BucketWidth) + (Cohort.Buckets / 2.0)), 0, Cohort.Buckets - 1)]++;
            cohort["percentiles"] = new JsonArray([.. counts.Select(count => JsonValue.Create(count))]);
            tables++;
        }

        return tables;
    }
}
