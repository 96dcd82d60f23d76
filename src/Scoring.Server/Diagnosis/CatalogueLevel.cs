using System.Globalization;
using Scoring.Creators;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server.Configuration;
using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>
/// Checks that the level of the engagement model is that of the catalogue. The median creator of a catalogue has an engagement score near 50 when the levels of the
/// model are those of the catalogue. Levels of sources and periods differ up to sevenfold.
/// </summary>
internal static class CatalogueLevel
{
    /// <summary>Range of the median score that is no warning. Judged (J): at 35 and 65 the level is wrong by .39 spreads between accounts, a factor of about 1.4.</summary>
    public const int LeastMedian = 35, GreatestMedian = 65;

    /// <summary>Minimum number of scored creators of a platform and denominator: as many as a fit requires. The median of 50 scores has a standard error of about 5 points.</summary>
    public const int FewestCreators = 50;

    /// <summary>Maximum number of creators whose ids are read: a second or less.</summary>
    public const int MostScanned = 100_000;

    /// <summary>Maximum number of creators that are scored.</summary>
    public const int MostScored = 5_000;

    /// <summary>Scores a sample of the creators and checks the medians, per platform and denominator.</summary>
    /// <param name="store">The store.</param>
    /// <param name="modelPath">The model file that a server would use.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    /// <returns>The findings; none for a store without creators.</returns>
    public static async Task<IReadOnlyList<StoreFinding>> CheckAsync(ICreatorReader store, string modelPath, CancellationToken cancellationToken)
    {
        await using StoredCatalogue catalogue = new(store);
        try
        {
            ScoringModel model = ModelFile.Read(modelPath);
            int creators = 0;
            CreatorScores scores = new();
            SortedDictionary<(Platform Platform, EngagementDenominator Denominator), List<int>> known = [];
            await foreach ((CreatorKey _, CreatorRecord record) in catalogue.ReadAsync(MostScanned, MostScored, cancellationToken))
            {
                creators++;
                CreatorFeatures features = CreatorFeatures.From(record.Merged(), model.Extraction);
                CreatorScorer.Score(features, model, features.NewestObservedAt, scores);
                // A fit does not change the numbers of comments.
                if (scores.Denominator is EngagementDenominator.None or > EngagementDenominator.Followers) continue;
                if (!known.TryGetValue((features.Platform, scores.Denominator), out List<int>? values)) known[(features.Platform, scores.Denominator)] = values = [];
                values.Add((int)Math.Round(scores.Engagement.Value));
            }

            return creators == 0 && catalogue.Damaged == 0 ? [] : [.. FindingsOf(known, catalogue, creators)];
        }
        catch (Exception failure) when (failure is ServerConfigurationException or StoreUnavailableException)
        {
            return [new StoreFinding(FindingKind.Wrong, failure.Message)];
        }
    }

    private static IEnumerable<StoreFinding> FindingsOf(
        SortedDictionary<(Platform Platform, EngagementDenominator Denominator), List<int>> known, StoredCatalogue catalogue, int creators)
    {
        string sample = catalogue.IsComplete && creators + catalogue.Damaged == catalogue.Scanned
            ? $"all {Text(creators)} creators"
            : $"a sample of {Text(creators)} of the first {Text(catalogue.Scanned)} creators";
        if (catalogue.Damaged > 0)
        {
            yield return new StoreFinding(
                FindingKind.Wrong,
                $"Damaged records: {Text(catalogue.Damaged)}; {sample} were read. 'scoring verify' names all that are damaged; 'scoring repair --from BACKUP' mends those of an embedded store.");
        }

        bool isJudged = false;
        foreach (((Platform platform, EngagementDenominator denominator), List<int> values) in known)
        {
            if (values.Count < FewestCreators) continue;
            isJudged = true;
            values.Sort();
            int median = values[values.Count / 2];
            string text = $"The median engagement score of {PlatformNames.NameOf(platform)} by {denominator.ToString().ToLowerInvariant()} is {Text(median)}, over {Text(values.Count)} creators ({sample} were read).";
            yield return median is >= LeastMedian and <= GreatestMedian
                ? new StoreFinding(FindingKind.Good, text)
                : new StoreFinding(
                    FindingKind.Warning,
                    $"{text} Expected: {LeastMedian} to {GreatestMedian}. The levels of the model are not those of this catalogue: fit them with 'scoring fit engagement' (docs/fitting.md) and start servers with the result.");
        }

        if (!isJudged) yield return new StoreFinding(FindingKind.Note, $"The level of the engagement scores is not checked: at least {FewestCreators} creators of one platform with posts are needed ({sample} were read).");
    }

    private static string Text(int count) => count.ToString("N0", CultureInfo.InvariantCulture);
}
