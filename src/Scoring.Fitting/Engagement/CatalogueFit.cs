using System.Globalization;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.ModelFiles;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Engagement;

/// <summary>
/// Fits the engagement model to a catalogue: elasticity, spreads and one cohort per niche for each platform and denominator; then the
/// drift, from the unexplained variation of later posts; then percentile tables. The same accounts and seed give the same file.
/// </summary>
public static class CatalogueFit
{
    /// <summary>Minimum number of accounts of a niche for a percentile table: percentiles of fewer accounts are too noisy.</summary>
    public const int PercentileAccounts = 200;

    private const double NatsPerDecade = 2.302585092994046;

    private static readonly EngagementDenominator[] Kinds = [EngagementDenominator.Reach, EngagementDenominator.Views, EngagementDenominator.Followers];
    private static readonly string[] DriftPath = ["scoring", "engagement", "drift"];

    /// <summary>Fits the model.</summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="accounts">The accounts, in a fixed order.</param>
    /// <param name="seed">Seed of the parts of held-out accounts; each part is evaluated by a fit to the others.</param>
    /// <exception cref="TooLittleDataException">No platform and denominator has enough accounts; the message contains the
    /// counts.</exception>
    /// <exception cref="FitOutOfBoundsException">A fitted number is outside the bounds of the model file.</exception>
    public static CatalogueFitResult Fit(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        byte[] start = utf8Model.ToArray();
        string source = string.Create(CultureInfo.InvariantCulture, $"fitted to the posts of {accounts.Count} accounts");
        (ModelDraft draft, List<DenominatorFit> denominators, double? drift, int driftAccounts) = FitOnce(start, accounts, source, hasPrior: true);
        if (denominators.TrueForAll(one => one.Fit is null))
        {
            string found = denominators.Count == 0 ? "no account has posts that count" : string.Join("; ", denominators.Select(one => $"{one.Name}: {one.Reason}"));
            throw new TooLittleDataException($"Too little data to fit engagement to: {found}.");
        }

        int tables = Engagement.PercentileTables.Write(draft, accounts);
        draft.Root["id"] = (string?)new ModelDraft(start).Root["id"];
        draft.Rename("engagement fitted", string.Create(CultureInfo.InvariantCulture, $"to {accounts.Count} accounts"));
        draft.ToModel();
        List<JudgedPair> pairs = Judge(start, accounts, seed);
        JudgedPair[] shown = [.. pairs.Where(pair => pair.IsShown)];
        bool isJudged = shown.Length >= DriftFit.FewestAccounts;
        return new CatalogueFitResult
        {
            ModelFile = draft.ToUtf8(),
            Accounts = accounts.Count,
            Denominators = denominators,
            Drift = drift,
            DriftAccounts = driftAccounts,
            Judged = shown.Length,
            PercentileTables = tables,
            Before = isJudged ? QualityOf(shown, pair => pair.Before) : null,
            After = isJudged ? QualityOf(shown, pair => pair.After) : null,
            Coverage = CoverageOf(pairs, Judgements(ScoringModel.Parse(start), accounts)),
        };
    }

    /// <summary>
    /// Fits levels, size law, spreads and drift alone, without percentile tables and without a measure of quality. The size law has no prior: an
    /// evaluation of the fit must not use what the initial model has learned from the same data.
    /// </summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="source">The data of the fit.</param>
    /// <returns>The model file, UTF-8. Platforms and denominators with too few accounts are unchanged.</returns>
    public static byte[] FitNumbers(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, string source) =>
        FitOnce(utf8Model.ToArray(), accounts, source, hasPrior: false).Draft.ToUtf8();

    /// <summary>The post statistics of one denominator.</summary>
    internal static DenominatorStatistics StatisticsOf(in CreatorFeatures features, EngagementDenominator denominator) => denominator switch
    {
        EngagementDenominator.Reach => features.ByReach,
        EngagementDenominator.Views => features.ByViews,
        EngagementDenominator.Followers => features.ByFollowers,
        _ => default,
    };

    private static (ModelDraft Draft, List<DenominatorFit> Denominators, double? Drift, int DriftAccounts) FitOnce(
        byte[] start, IReadOnlyList<CatalogueAccount> accounts, string source, bool hasPrior)
    {
        EngagementModel model = ScoringModel.Parse(start).Engagement;
        List<DenominatorFit> denominators = [];
        byte[] file = start;
        foreach (IGrouping<Platform, CatalogueAccount> platform in accounts.GroupBy(account => account.Features.Platform).OrderBy(group => group.Key))
        {
            foreach (EngagementDenominator kind in Kinds)
            {
                FitAccount[] known = [.. platform.Where(account => StatisticsOf(account.Features, kind).EffectivePosts > 0).Select(account => AccountOf(account.Features, kind))];
                if (known.Length == 0 || model.For(platform.Key, kind) is not { } numbers) continue;
                double logReference = kind == EngagementDenominator.Followers ? model.LogReferenceFollowers : numbers.LogReferenceSize;
                DenominatorFit one = FitOne(platform.Key, kind, known, logReference, hasPrior ? numbers.SizeElasticity : null);
                denominators.Add(one);
                if (one.Fit is { } fit) file = FittedModelFile.Write(file, PlatformNames.NameOf(platform.Key), DenominatorFit.NameOf(kind), fit, source);
            }
        }

        (file, double? drift, int driftAccounts) = WithDrifts(file, denominators, accounts, source);
        return (new ModelDraft(file), denominators, drift, driftAccounts);
    }

    // A denominator with a drift of its own gets the drift of its accounts; the accounts of all others share one.
    private static (byte[] File, double? Drift, int DriftAccounts) WithDrifts(byte[] file, List<DenominatorFit> denominators, IReadOnlyList<CatalogueAccount> accounts, string source)
    {
        ScoringModel model = ScoringModel.Parse(file);

        // The score widens its interval by the disagreement between kinds: a drift from accounts with several kinds would count it twice.
        Judged[] judged = [.. Judgements(model, accounts).Where(account => account.Judgement.Kinds == 1)];
        for (int place = 0; place < denominators.Count; place++)
        {
            DenominatorFit one = denominators[place];
            if (model.Engagement.For(one.Platform, one.Denominator)!.Drift is null) continue;
            if (DriftOf([.. judged.Where(account => account.Platform == one.Platform && account.Judgement.Denominator == one.Denominator)]) is not { } own) continue;
            FitBounds.CheckDrift(one.Name, own);
            denominators[place] = one with { Drift = own };
            file = FittedModelFile.WriteDrift(file, PlatformNames.NameOf(one.Platform), DenominatorFit.NameOf(one.Denominator), own, source);
        }

        Judged[] others = [.. judged.Where(account => model.Engagement.For(account.Platform, account.Judgement.Denominator)!.Drift is null)];
        double? shared = DriftOf(others);
        if (shared is { } found) FitBounds.CheckDrift("denominators without their own", found);
        return (shared is { } drift ? FittedNumber.Write(file, DriftPath, drift, source) : file, shared, others.Length);
    }

    private static DenominatorFit FitOne(Platform platform, EngagementDenominator kind, FitAccount[] known, double logReference, double? priorElasticity)
    {
        try
        {
            EngagementFit fit = EngagementFit.Of(known, logReference, priorElasticity);
            FitBounds.Check(DenominatorFit.NameOf(platform, kind), fit, logReference);
            return new DenominatorFit(platform, kind, known.Length, fit, null);
        }
        catch (TooLittleDataException few)
        {
            return new DenominatorFit(platform, kind, known.Length, null, few.Message.TrimEnd('.'));
        }
    }

    private static FitAccount AccountOf(in CreatorFeatures features, EngagementDenominator kind)
    {
        DenominatorStatistics posts = StatisticsOf(features, kind);
        return new FitAccount(
            features.Niche.ToString(),
            posts.Posts,
            posts.MeanLogEngagement - (kind == EngagementDenominator.Followers ? posts.MeanLogSize : 0),
            posts.Variance,
            posts.MeanLogSize,
            features.PostCount < 0 ? null : ReproducibleMath.Log(features.PostCount + 1.0));
    }

    private static double? DriftOf(IReadOnlyList<Judged> judged)
    {
        DriftAccount[] drifts = [.. judged.Select(one => new DriftAccount(one.Judgement.DistanceOf(one.LogTypical), one.Judgement.Variance))];
        return drifts.Length < DriftFit.FewestAccounts ? null : DriftFit.Of(drifts);
    }

    private static List<Judged> Judgements(ScoringModel model, IReadOnlyList<CatalogueAccount> accounts)
    {
        CreatorScores scores = new();
        List<Judged> judgements = [];
        foreach (CatalogueAccount account in accounts)
        {
            if (!CanBeJudged(account)) continue;
            CatalogueSplit split = account.Split!;
            EngagementJudgement judgement = EngagementJudgement.Of(split.Earlier, model, scores);
            if (split.LogTypicalOfLater(judgement.Denominator) is { } typical) judgements.Add(new Judged(split.Earlier.Platform, judgement, typical));
        }

        return judgements;
    }

    private static bool CanBeJudged(CatalogueAccount account) =>
        account.Split is { } split && Array.Exists(Kinds, kind => StatisticsOf(split.Earlier, kind).EffectivePosts > 0);

    // Each part is evaluated by a model that is fitted to the others. An account stays in its part when others are added. A part whose fit is
    // out of bounds is not judged, nor is an account whose denominator has too few others for a fit.
    private static List<JudgedPair> Judge(byte[] start, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        ScoringModel before = ScoringModel.Parse(start);
        int[] parts = [.. accounts.Select(account => HeldOutPart.Of(account.Name, seed))];
        List<JudgedPair> pairs = [];
        for (int part = 0; part < HeldOutPart.Count; part++)
        {
            CatalogueAccount[] heldOut = [.. accounts.Where((_, place) => parts[place] == part)], others = [.. accounts.Where((_, place) => parts[place] != part)];
            try
            {
                (ModelDraft draft, List<DenominatorFit> fits, _, _) = FitOnce(start, others, "the other accounts", hasPrior: true);
                HashSet<(Platform, EngagementDenominator)> fitted = [.. fits.Where(one => one.Fit is not null).Select(one => (one.Platform, one.Denominator))];
                ScoringModel after = draft.ToModel();
                foreach (CatalogueAccount account in heldOut.Where(CanBeJudged)) pairs.AddRange(JudgedPair.Of(account.Split!, before, after, fitted));
            }
            catch (FitOutOfBoundsException)
            {
                continue;
            }
        }

        return pairs;
    }

    // A denominator whose accounts cannot be judged is listed with none.
    private static DenominatorCoverage[] CoverageOf(List<JudgedPair> pairs, List<Judged> byStart)
    {
        ILookup<(Platform Platform, EngagementDenominator Denominator), JudgedPair> judged = pairs.ToLookup(pair => (pair.Platform, pair.After.Denominator));
        return
        [
            .. byStart.Select(one => (one.Platform, one.Judgement.Denominator)).Union(judged.Select(group => group.Key)).Order()
                .Select(key => new DenominatorCoverage(
                    key.Platform, key.Denominator, judged[key].Count(), ShareCovered(judged[key], pair => pair.Before), ShareCovered(judged[key], pair => pair.After))),
        ];
    }

    private static double ShareCovered(IEnumerable<JudgedPair> pairs, Func<JudgedPair, EngagementJudgement> by) =>
        pairs.Select(pair => by(pair).Covers(pair.LogTypical) ? 1.0 : 0).DefaultIfEmpty(double.NaN).Average();

    private static CatalogueQuality QualityOf(JudgedPair[] pairs, Func<JudgedPair, EngagementJudgement> by) => new(
        RankCorrelation.Of([.. pairs.Select(pair => by(pair).LogPredictedRate)], [.. pairs.Select(pair => pair.LogTypical)]),
        pairs.Average(pair => Math.Abs(by(pair).LogPredictedRate - pair.LogTypical)) / NatsPerDecade,
        ShareCovered(pairs, by));

    private sealed record Judged(Platform Platform, EngagementJudgement Judgement, double LogTypical);
}
