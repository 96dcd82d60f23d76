using System.Globalization;
using System.Text.Json.Nodes;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.ModelFiles;
using Scoring.Fitting.Trust;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Virality;

/// <summary>
/// Fits the views of posts to a catalogue, per platform: the level is the median over the accounts, the spread between accounts follows
/// from their median absolute deviation, and the spread within is pooled without the tenth of the accounts at either end. Single accounts
/// with wrong counts therefore change little. Elasticity and threshold stay as they are.
/// </summary>
public static class ViralityFit
{
    /// <summary>Minimum number of accounts with views and followers of a platform, and of accounts with later posts.</summary>
    public const int FewestAccounts = 50;

    /// <summary>Minimum number of later posts of either outcome: with fewer, the quality of probabilities is unknown.</summary>
    public const int FewestOutcomes = 20;

    private const int Folds = 5;
    private const double MadScale = 1.4826, Trimmed = 0.1, LeastSpread = 0.01, LeastProbability = 1e-9;

    /// <summary>Fits the model.</summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="accounts">The accounts, in a fixed order.</param>
    /// <param name="seed">Seed of the folds; each fold is predicted by a fit to the others.</param>
    /// <exception cref="TooLittleDataException">No platform has enough accounts, or there are too few later posts; the message contains the counts.</exception>
    public static ViralityFitResult Fit(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        byte[] start = utf8Model.ToArray();
        string source = string.Create(CultureInfo.InvariantCulture, $"fitted to the views of {accounts.Count} accounts");
        (ModelDraft draft, List<ViewsFit> platforms) = FitOnce(start, accounts, source);
        if (platforms.TrueForAll(one => one.Reason is not null))
        {
            string found = platforms.Count == 0 ? "no account has mature posts with views and a follower count" : string.Join("; ", platforms.Select(one => $"{PlatformNames.NameOf(one.Platform)}: {one.Reason}"));
            throw new TooLittleDataException($"Too little data to fit virality to: {found}.");
        }

        draft.Rename("virality fitted", string.Create(CultureInfo.InvariantCulture, $"to {accounts.Count} accounts"));
        draft.ToModel();
        List<CatalogueAccount> judged = [.. accounts.Where(account => account.Split is not null)];
        IReadOnlyList<ViralityOutcome> before = Predict(ScoringModel.Parse(start), judged);
        ViralityOutcome[] after = PredictUnseen(start, accounts, seed);
        int positives = before.Count(outcome => outcome.IsViral), judgedAccounts = judged.Count(account => OutcomesOf(account.Split!, 1).Any());
        if (judgedAccounts < FewestAccounts || positives < FewestOutcomes || before.Count - positives < FewestOutcomes)
        {
            throw new TooLittleDataException(
                $"Too little data to fit virality to: {judgedAccounts} accounts with later posts, of which {positives} were seen by more than the multiple of the followers and {before.Count - positives} were not; at least {FewestAccounts} accounts and {FewestOutcomes} posts of either outcome are needed.");
        }

        return new ViralityFitResult
        {
            ModelFile = draft.ToUtf8(),
            Accounts = accounts.Count,
            Platforms = platforms,
            Judged = judgedAccounts,
            Rows = before.Count,
            Positives = positives,
            Before = QualityOf(before),
            After = QualityOf(after),
        };
    }

    /// <summary>Fits the numbers alone, without a measure of quality.</summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="source">The data of the fit.</param>
    /// <returns>The model file, UTF-8. Platforms with too few accounts are unchanged.</returns>
    public static byte[] FitNumbers(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, string source) =>
        FitOnce(utf8Model.ToArray(), accounts, source).Draft.ToUtf8();

    /// <summary>Predicts the later posts of accounts from the earlier ones. Accounts without later posts, views or followers have none.</summary>
    /// <param name="model">The model.</param>
    /// <param name="accounts">The accounts.</param>
    public static IReadOnlyList<ViralityOutcome> Predict(ScoringModel model, IEnumerable<CatalogueAccount> accounts)
    {
        CreatorScores scores = new();
        List<ViralityOutcome> outcomes = [];
        foreach (CatalogueAccount account in accounts)
        {
            if (account.Split is not { } split || split.Earlier.Followers < 0) continue;
            CreatorScorer.Score(split.Earlier, model, split.Earlier.NewestObservedAt, scores);
            foreach (bool isViral in OutcomesOf(split, scores.ViralityMultiple)) outcomes.Add(new ViralityOutcome(scores.Virality.Value, isViral));
        }

        return outcomes;
    }

    private static ViralityOutcome[] PredictUnseen(byte[] start, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        int[] order = [.. Enumerable.Range(0, accounts.Count)];
        new Random(seed).Shuffle(order);
        IReadOnlyList<ViralityOutcome>[] byAccount = new IReadOnlyList<ViralityOutcome>[accounts.Count];
        for (int fold = 0; fold < Folds; fold++)
        {
            ScoringModel model = FitOnce(start, [.. order.Where((_, place) => place % Folds != fold).Select(index => accounts[index])], "other accounts").Draft.ToModel();
            foreach (int index in order.Where((_, place) => place % Folds == fold)) byAccount[index] = Predict(model, [accounts[index]]);
        }

        return [.. byAccount.SelectMany(outcomes => outcomes)];
    }

    private static IEnumerable<bool> OutcomesOf(CatalogueSplit split, double multiple) => split.Earlier.Followers < 0
        ? []
        : split.LaterPosts.Select(post => post.Views ?? post.Reach).OfType<long>().Select(seen => seen > multiple * split.Earlier.Followers);

    private static (ModelDraft Draft, List<ViewsFit> Platforms) FitOnce(byte[] start, IReadOnlyList<CatalogueAccount> accounts, string source)
    {
        ScoringModel model = ScoringModel.Parse(start);
        ModelDraft draft = new(start);
        List<ViewsFit> platforms = [];
        foreach (IGrouping<Platform, CatalogueAccount> platform in accounts.GroupBy(account => account.Features.Platform).OrderBy(group => group.Key))
        {
            CreatorFeatures[] known = [.. platform.Select(account => account.Features).Where(features => features.Views.Posts > 0 && features.Followers >= 0)];
            if (known.Length == 0) continue;
            ViewsFit fit = FitOne(platform.Key, known, model.Virality.For(platform.Key).FollowerElasticity, model.Engagement.LogReferenceFollowers);
            platforms.Add(fit);
            if (fit.Reason is not null) continue;
            JsonNode target = draft.Root["scoring"]!["virality"]!["platforms"]![PlatformNames.NameOf(platform.Key)]!;
            target["calibration"] = "fitted";
            target["views"] = ModelDraft.Fitted(ReproducibleMath.Exp(fit.LogViews), source);
            target["spread_between"] = ModelDraft.Fitted(fit.SpreadBetween, source);
            target["spread_within"] = ModelDraft.Fitted(fit.SpreadWithin, source);
        }

        return (draft, platforms);
    }

    private static ViewsFit FitOne(Platform platform, CreatorFeatures[] accounts, double elasticity, double logReference)
    {
        CreatorFeatures[] repeated = [.. accounts.Where(account => account.Views.Counted > 1)];
        if (repeated.Length < FewestAccounts)
        {
            return new ViewsFit(platform, accounts.Length, double.NaN, double.NaN, double.NaN, $"{repeated.Length} accounts with views of two posts and followers, at least {FewestAccounts} are needed");
        }

        double[] variances = [.. repeated.Select(account => (double)account.Views.Variance * account.Views.Counted / (account.Views.Counted - 1)).Order()];
        int cut = (int)(Trimmed * variances.Length);
        double within = variances[cut..^cut].Average();
        double[] levels = [.. accounts.Select(account => account.Views.MeanLog - (elasticity * (ReproducibleMath.Log(account.Followers + 1.0) - logReference)))];
        double level = MedianOf(levels);
        double spread = MadScale * MedianOf([.. levels.Select(one => Math.Abs(one - level))]);
        double between = (spread * spread) - (within * accounts.Average(account => 1 / account.Views.Counted));

        // The bounds of the model file.
        return new ViewsFit(platform, accounts.Length, Math.Clamp(level, 0, ReproducibleMath.Log(1e9)), SpreadOf(between), SpreadOf(within), null);
    }

    private static double SpreadOf(double variance) => Math.Clamp(Math.Sqrt(Math.Max(0, variance)), LeastSpread, 10);

    private static double MedianOf(double[] values)
    {
        double[] sorted = [.. values.Order()];
        return 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }

    private static ProbabilityQuality QualityOf(IReadOnlyList<ViralityOutcome> outcomes) => ProbabilityQuality.Of(
        [.. outcomes.Select(outcome => ReproducibleMath.Logit(Math.Clamp(outcome.Probability, LeastProbability, 1 - LeastProbability)))], [.. outcomes.Select(outcome => outcome.IsViral)]);
}
