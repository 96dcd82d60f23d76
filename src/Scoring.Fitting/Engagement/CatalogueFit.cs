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
    /// <param name="seed">Seed that splits the accounts into two halves; each half is evaluated by the fit to the other.</param>
    /// <exception cref="TooLittleDataException">No platform and denominator has enough accounts; the message contains the
    /// counts.</exception>
    public static CatalogueFitResult Fit(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        byte[] start = utf8Model.ToArray();
        string source = string.Create(CultureInfo.InvariantCulture, $"fitted to the posts of {accounts.Count} accounts");
        (ModelDraft draft, List<DenominatorFit> denominators, double? drift, int driftAccounts) = FitOnce(start, accounts, source);
        if (denominators.TrueForAll(one => one.Fit is null))
        {
            string found = denominators.Count == 0 ? "no account has posts that count" : string.Join("; ", denominators.Select(one => $"{NameOf(one)}: {one.Reason}"));
            throw new TooLittleDataException($"Too little data to fit engagement to: {found}.");
        }

        int tables = Engagement.PercentileTables.Write(draft, accounts);
        draft.Root["id"] = (string?)new ModelDraft(start).Root["id"];
        draft.Rename("engagement fitted", string.Create(CultureInfo.InvariantCulture, $"to {accounts.Count} accounts"));
        draft.ToModel();
        (int judged, CatalogueQuality? before, CatalogueQuality? after) = Judge(start, accounts, seed);
        return new CatalogueFitResult
        {
            ModelFile = draft.ToUtf8(),
            Accounts = accounts.Count,
            Denominators = denominators,
            Drift = drift,
            DriftAccounts = driftAccounts,
            Judged = judged,
            PercentileTables = tables,
            Before = before,
            After = after,
        };
    }

    /// <summary>Fits levels, size law, spreads and drift alone, without percentile tables and without a measure of quality.</summary>
    /// <param name="utf8Model">The initial model file.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="source">The data of the fit.</param>
    /// <returns>The model file, UTF-8. Platforms and denominators with too few accounts are unchanged.</returns>
    public static byte[] FitNumbers(ReadOnlySpan<byte> utf8Model, IReadOnlyList<CatalogueAccount> accounts, string source) =>
        FitOnce(utf8Model.ToArray(), accounts, source).Draft.ToUtf8();

    /// <summary>Name of a platform and denominator in a model file.</summary>
    /// <param name="fit">The fit of the platform and denominator.</param>
    public static string NameOf(DenominatorFit fit) => $"{PlatformNames.NameOf(fit.Platform)}/{NameOf(fit.Denominator)}";

    /// <summary>The post statistics of one denominator.</summary>
    internal static DenominatorStatistics StatisticsOf(in CreatorFeatures features, EngagementDenominator denominator) => denominator switch
    {
        EngagementDenominator.Reach => features.ByReach,
        EngagementDenominator.Views => features.ByViews,
        EngagementDenominator.Followers => features.ByFollowers,
        _ => default,
    };

    private static (ModelDraft Draft, List<DenominatorFit> Denominators, double? Drift, int DriftAccounts) FitOnce(byte[] start, IReadOnlyList<CatalogueAccount> accounts, string source)
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
                DenominatorFit one = FitOne(platform.Key, kind, known, kind == EngagementDenominator.Followers ? model.LogReferenceFollowers : numbers.LogReferenceSize);
                denominators.Add(one);
                if (one.Fit is { } fit) file = FittedModelFile.Write(file, PlatformNames.NameOf(platform.Key), NameOf(kind), fit, source);
            }
        }

        (file, double? drift, int driftAccounts) = WithDrifts(file, denominators, accounts, source);
        return (new ModelDraft(file), denominators, drift, driftAccounts);
    }

    // A denominator with a drift of its own gets the drift of its accounts; the accounts of all others share one.
    private static (byte[] File, double? Drift, int DriftAccounts) WithDrifts(byte[] file, List<DenominatorFit> denominators, IReadOnlyList<CatalogueAccount> accounts, string source)
    {
        ScoringModel model = ScoringModel.Parse(file);
        List<Judged> judged = Judgements(model, accounts);
        for (int place = 0; place < denominators.Count; place++)
        {
            DenominatorFit one = denominators[place];
            if (model.Engagement.For(one.Platform, one.Denominator)!.Drift is null) continue;
            if (DriftOf([.. judged.Where(account => account.Platform == one.Platform && account.Judgement.Denominator == one.Denominator)]) is not { } own) continue;
            denominators[place] = one with { Drift = own };
            file = FittedModelFile.WriteDrift(file, PlatformNames.NameOf(one.Platform), NameOf(one.Denominator), own, source);
        }

        Judged[] others = [.. judged.Where(account => model.Engagement.For(account.Platform, account.Judgement.Denominator)!.Drift is null)];
        double? shared = DriftOf(others);
        return (shared is { } drift ? FittedNumber.Write(file, DriftPath, drift, source) : file, shared, others.Length);
    }

    private static DenominatorFit FitOne(Platform platform, EngagementDenominator kind, FitAccount[] known, double logReference)
    {
        try
        {
            return new DenominatorFit(platform, kind, known.Length, EngagementFit.Of(known, logReference), null);
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
            if (account.Split is not { } split || !Array.Exists(Kinds, kind => StatisticsOf(split.Earlier, kind).EffectivePosts > 0)) continue;
            EngagementJudgement judgement = EngagementJudgement.Of(split.Earlier, model, scores);
            if (split.LogTypicalOfLater(judgement.Denominator) is { } typical) judgements.Add(new Judged(split.Earlier.Platform, judgement, typical));
        }

        return judgements;
    }

    // Each half is evaluated by a model that is fitted to the other half.
    private static (int Judged, CatalogueQuality? Before, CatalogueQuality? After) Judge(byte[] start, IReadOnlyList<CatalogueAccount> accounts, int seed)
    {
        int[] order = [.. Enumerable.Range(0, accounts.Count)];
        new Random(seed).Shuffle(order);
        CatalogueAccount[][] halves = [[.. order[..(order.Length / 2)].Select(place => accounts[place])], [.. order[(order.Length / 2)..].Select(place => accounts[place])]];
        ScoringModel before = ScoringModel.Parse(start);
        List<Judged> byStart = [], byFitted = [];
        for (int half = 0; half < halves.Length; half++)
        {
            byStart.AddRange(Judgements(before, halves[half]));
            byFitted.AddRange(Judgements(FitOnce(start, halves[1 - half], "half of the accounts").Draft.ToModel(), halves[half]));
        }

        return byStart.Count < DriftFit.FewestAccounts ? (byStart.Count, null, null) : (byStart.Count, QualityOf(byStart), QualityOf(byFitted));
    }

    private static CatalogueQuality QualityOf(List<Judged> judgements) => new(
        RankCorrelation.Of([.. judgements.Select(one => one.Judgement.LogPredictedRate)], [.. judgements.Select(one => one.LogTypical)]),
        judgements.Average(one => Math.Abs(one.Judgement.LogPredictedRate - one.LogTypical)) / NatsPerDecade,
        judgements.Average(one => one.Judgement.Covers(one.LogTypical) ? 1.0 : 0));

    private static string NameOf(EngagementDenominator kind) => kind switch
    {
        EngagementDenominator.Reach => "reach",
        EngagementDenominator.Views => "views",
        _ => "followers",
    };

    private sealed record Judged(Platform Platform, EngagementJudgement Judgement, double LogTypical);
}
