using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.Tests.Trust;
using Scoring.Fitting.Tests.Virality;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class CatalogueFitTests
{
    private static readonly CatalogueAccountBuilder Builder = new(ScoringModel.Parse(ShippedFile.Bytes).Extraction);

    [Fact]
    public void A_catalogue_gets_its_own_numbers_and_other_platforms_keep_theirs()
    {
        CatalogueAccount[] accounts = [.. Accounts(MadeUpCatalogue.Of(300, 0.04)), .. Accounts(MadeUpCatalogue.Of(250, 0.08, niche: "552"))];
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0);
        ScoringModel before = ScoringModel.Parse(ShippedFile.Bytes), after = ScoringModel.Parse(result.ModelFile);
        DenominatorModel fitted = after.Engagement.For(Platform.Instagram, EngagementDenominator.Followers)!;
        Assert.Equal(MadeUpCatalogue.Between, Math.Sqrt(fitted.CohortOf(default, default).VarianceBetween), 0.08);

        // Clipping what lies far out takes some of the spread within.
        Assert.Equal(MadeUpCatalogue.Within, fitted.SpreadWithin, 0.06);
        Assert.Equal(1, result.PercentileTables);
        Assert.Equal(("instagram/followers", 550), (Assert.Single(result.Denominators).Name, result.Denominators[0].Accounts));

        DenominatorModel other = after.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!;
        Assert.Equal(before.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!.CohortOf(default, default).LogLevel, other.CohortOf(default, default).LogLevel);
        Assert.Equal("creator-scores-2026.11, engagement fitted to 550 accounts", after.Id);

        // Scores centre on 50 only once the level is the catalogue's.
        Assert.True(MeanScore(accounts, before) > 80);
        Assert.Equal(50, MeanScore(accounts, after), 4.0);
    }

    [Fact]
    public void Only_what_was_fitted_says_so()
    {
        ScoringModel after = ScoringModel.Parse(CatalogueFit.Fit(ShippedFile.Bytes, Accounts(MadeUpCatalogue.Of(120, 0.02)), 0).ModelFile);
        CreatorScores scores = new();
        CreatorScorer.Score(Accounts(MadeUpCatalogue.Of(1, 0.02))[0].Features, after, MadeUpCatalogue.FirstMs + (90 * MadeUpCatalogue.DayMs), scores);
        Assert.Equal(Calibration.Fitted, scores.Engagement.Calibration);
        Assert.Equal(Calibration.ExpertPrior, scores.Trust.Calibration);
        CreatorScorer.Score(CreatorFeatures.Unknown(Platform.X), after, MadeUpCatalogue.FirstMs, scores);
        Assert.Equal(Calibration.ExpertPrior, scores.Engagement.Calibration);
    }

    [Fact]
    public void Later_posts_judge_what_earlier_ones_said()
    {
        CatalogueAccount[] accounts = Accounts(MadeUpCatalogue.Of(240, 0.05));
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0);
        Assert.Equal(240, result.Judged);
        Assert.Equal(0.9, result.After!.Coverage, 0.05);
        Assert.True(result.After.ErrorLog10 <= result.Before!.ErrorLog10);
        Assert.InRange(result.After.RankCorrelation, 0.9, 1);

        // The typical of twelve posts strays by about a quarter of the spread within; accounts do not drift beyond that here.
        Assert.InRange(result.Drift!.Value, 0, 0.2);
        Assert.Equal(result.ModelFile, CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0).ModelFile);
    }

    [Fact]
    public void A_denominator_with_a_drift_of_its_own_gets_its_own()
    {
        CatalogueAccount[] accounts = [.. Accounts(MadeUpCatalogue.Of(120, 0.05)), .. MadeUpViews.Of(150, 1.5)];
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0);
        DenominatorFit views = result.Denominators.Single(one => one.Name == "tiktok/views");
        Assert.InRange(views.Drift!.Value, 0, 0.2);
        Assert.NotNull(result.Drift);
        Assert.Null(result.Denominators.Single(one => one.Name == "instagram/followers").Drift);
        ScoringModel before = ScoringModel.Parse(ShippedFile.Bytes), after = ScoringModel.Parse(result.ModelFile);
        Assert.Equal(views.Drift.Value, after.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!.Drift!.Value, 1e-12);
        Assert.Equal(result.Drift.Value, after.Engagement.Drift, 1e-12);
        Assert.Equal(before.Engagement.For(Platform.YouTube, EngagementDenominator.Views)!.Drift, after.Engagement.For(Platform.YouTube, EngagementDenominator.Views)!.Drift);
        Assert.Equal(MadeUpViews.RateWithin, after.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!.SpreadWithin, 0.05);

        // The shared drift does not depend on accounts with a drift of their own.
        Assert.Equal(CatalogueFit.Fit(ShippedFile.Bytes, accounts[..120], 0).Drift, result.Drift);
        Assert.Equal(0.9, result.After!.Coverage, 0.06);
    }

    [Fact]
    public void The_earlier_part_knows_nothing_of_the_later_posts()
    {
        (Platform platform, IReadOnlyList<Observation> observations) = MadeUpCatalogue.Of(1, 0.05).Single();
        CatalogueSplit split = Builder.Build(platform, "anna", observations).Split!;
        Assert.Equal((18, 12), (split.Earlier.ByFollowers.Posts, split.Later.ByFollowers.Posts));
        Assert.Equal(12, split.LaterPosts.Count);
        Assert.Equal(18, split.LaterPosts.Min(post => (post.PublishedAtMs - MadeUpCatalogue.FirstMs) / MadeUpCatalogue.DayMs));
        Assert.Null(Builder.Build(platform, "anna", [.. observations.Take(8)]).Split);
    }

    [Fact]
    public void Too_little_is_refused_with_the_counts()
    {
        CatalogueAccount[] few = [.. Accounts(MadeUpCatalogue.Of(49, 0.05)), .. Accounts(MadeUpCatalogue.Of(3, 0.05, Platform.X))];
        string message = Assert.Throws<TooLittleDataException>(() => CatalogueFit.Fit(ShippedFile.Bytes, few, 0)).Message;
        Assert.Contains("instagram/followers: Too little data to fit to: 49 accounts with posts, at least 50 are needed; x/followers: ", message, StringComparison.Ordinal);
        CatalogueAccount silent = Builder.Build(Platform.X, "silent", [new Observation(new Stamp(MadeUpCatalogue.FirstMs, 0), new ProfileSnapshot { Followers = 10 })]);
        Assert.Contains("no account has posts that count", Assert.Throws<TooLittleDataException>(() => CatalogueFit.Fit(ShippedFile.Bytes, [silent], 0)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_with_too_few_accounts_stays_as_it_was_and_says_why()
    {
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, [.. Accounts(MadeUpCatalogue.Of(80, 0.05)), .. Accounts(MadeUpCatalogue.Of(5, 0.05, Platform.X))], 0);
        DenominatorFit x = result.Denominators.Single(one => one.Platform == Platform.X);
        Assert.Null(x.Fit);
        Assert.Contains("5 accounts", x.Reason, StringComparison.Ordinal);
        Assert.NotNull(result.Denominators.Single(one => one.Platform == Platform.Instagram).Fit);
    }

    [Fact]
    public void Coverage_is_reported_for_each_platform_and_a_low_one_is_named()
    {
        CatalogueFitResult well = CatalogueFit.Fit(ShippedFile.Bytes, Accounts(MadeUpCatalogue.Of(240, 0.05)), 0);
        DenominatorCoverage calm = Assert.Single(well.Coverage);
        Assert.Equal(("instagram/followers", 240, true, false), (calm.Name, calm.Accounts, calm.IsJudged, calm.IsTooLow));
        Assert.Equal(well.After!.Coverage, calm.After);
        Assert.Equal(well.Before!.Coverage, calm.Before);

        // Eighty accounts whose rates change by a factor of twenty between earlier and later posts share the drift of many that do not.
        CatalogueAccount[] mixed = [.. Accounts(MadeUpCatalogue.Of(900, 0.05)), .. Accounts(MadeUpCatalogue.Of(80, 0.05, Platform.X).Select(Broken)), .. Accounts(MadeUpCatalogue.Of(10, 0.05, Platform.YouTube))];
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, mixed, 0);
        Assert.Equal("x/followers", Assert.Single(result.Coverage, one => one.IsTooLow).Name);
        Assert.False(result.Coverage.Single(one => one.Platform == Platform.YouTube).IsJudged);
    }

    [Fact]
    public void A_level_outside_the_bounds_is_named_with_its_value()
    {
        // Sixty engagements per follower: counts of another account, say.
        string message = Assert.Throws<FitOutOfBoundsException>(() => CatalogueFit.Fit(ShippedFile.Bytes, Accounts(MadeUpCatalogue.Of(120, 60)), 0)).Message;
        Assert.Matches(@"^The fitted level of instagram/followers at a size of 22,361 is [3-9]\.\d+e\+1, outside \[1e-9, 1e\+1\]: ", message);
    }

    [Fact]
    public void Accounts_whose_denominator_no_part_fits_are_not_judged()
    {
        // Four fifths of 55 accounts are too few for a fit: the held-out accounts would be judged by the initial model.
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, Accounts(MadeUpCatalogue.Of(55, 0.05)), 0);
        Assert.NotNull(Assert.Single(result.Denominators).Fit);
        Assert.Equal((0, null, null), (result.Judged, result.Before, result.After));
        DenominatorCoverage coverage = Assert.Single(result.Coverage);
        Assert.Equal(("instagram/followers", 0, false, false), (coverage.Name, coverage.Accounts, coverage.IsJudged, coverage.IsTooLow));
    }

    [Fact]
    public void Both_models_are_judged_by_every_denominator_that_either_shows()
    {
        // A third of the posts have views, and rates by views hardly vary within an account: the fit makes them the main rates.
        CatalogueAccount[] accounts = Mixed(120);
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0);
        ScoringModel before = ScoringModel.Parse(ShippedFile.Bytes), after = ScoringModel.Parse(result.ModelFile);
        EngagementDenominator[] MainBy(ScoringModel model) => [.. accounts.Select(account => EngagementJudgement.Of(account.Split!.Earlier, model, new CreatorScores()).Denominator)];
        Assert.DoesNotContain(EngagementDenominator.Views, MainBy(before));
        Assert.DoesNotContain(EngagementDenominator.Followers, MainBy(after));
        Assert.Equal([120, 120], result.Coverage.Select(one => one.Accounts));
        Assert.All(result.Coverage, one => Assert.InRange(one.After, 0, 1));

        // The kinds of these accounts disagree. A drift needs accounts with one kind.
        Assert.Equal((null, 0), (result.Drift, result.DriftAccounts));
        Assert.Equal(before.Engagement.Drift, after.Engagement.Drift);
    }

    [Fact]
    public void One_bad_account_alone_in_its_niche_does_not_end_the_fit()
    {
        CatalogueAccount[] accounts = Accounts([.. MadeUpCatalogue.Of(120, 0.05), .. MadeUpCatalogue.Of(1, 500, niche: "552")]);
        EngagementFit fit = Assert.Single(CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0).Denominators).Fit!;
        Assert.Empty(fit.Cohorts);
        Assert.Equal(MadeUpCatalogue.Between, fit.SpreadBetween, 0.12);
    }

    [Fact]
    public void A_part_whose_fit_is_out_of_bounds_is_not_judged_and_the_run_goes_on()
    {
        // Three of eight accounts of a niche have counts of others. Without part 0, which has three of the five good ones, they are the majority.
        static CatalogueAccount InPart(int part, string id, (Platform Platform, IReadOnlyList<Observation> Observations) made) =>
            Enumerable.Range(0, 1_000).Select(place => Builder.Build(made.Platform, $"{id}-{place}", made.Observations)).First(account => HeldOutPart.Of(account.Name, 0) == part);
        CatalogueAccount[] good = [.. MadeUpCatalogue.Of(5, 0.05, niche: "552").Select((one, place) => InPart(place < 3 ? 0 : place, $"good{place}", one))];
        CatalogueAccount[] bad = [.. MadeUpCatalogue.Of(3, 5_000, niche: "552").Select((one, place) => InPart(1 + place, $"bad{place}", one))];
        CatalogueAccount[] accounts = [.. Accounts(MadeUpCatalogue.Of(120, 0.05)), .. good, .. bad];
        CatalogueFitResult result = CatalogueFit.Fit(ShippedFile.Bytes, accounts, 0);
        Assert.Equal(accounts.Count(account => HeldOutPart.Of(account.Name, 0) != 0), result.Judged);
        Assert.Equal(result.Judged, Assert.Single(result.Coverage).Accounts);
    }

    private static CatalogueAccount[] Mixed(int accounts) =>
    [
        .. MadeUpCatalogue.Of(accounts, 0.05)
            .Select((one, place) => Builder.Build(one.Platform, $"m{place}", [.. one.Observations.Select((observation, post) => WithViews(observation, post, 5 + (place % 20)))])),
    ];

    private static Observation WithViews(Observation one, int place, int viewsPerLike) => one.Value is PostSnapshot post && place % 3 == 0
        ? one with { Value = post with { Views = post.Likes * viewsPerLike } }
        : one;

    private static (Platform Platform, IReadOnlyList<Observation> Observations) Broken((Platform Platform, IReadOnlyList<Observation> Observations) account)
    {
        long fromMs = MadeUpCatalogue.FirstMs + (18 * MadeUpCatalogue.DayMs);
        Observation Changed(Observation one) => one.Value is PostSnapshot post && post.PublishedAtMs >= fromMs ? one with { Value = post with { Likes = post.Likes / 20 } } : one;
        return (account.Platform, [.. account.Observations.Select(Changed)]);
    }

    private static CatalogueAccount[] Accounts(IEnumerable<(Platform Platform, IReadOnlyList<Observation> Observations)> made) =>
        [.. made.Select((one, place) => Builder.Build(one.Platform, $"a{place}", one.Observations))];

    private static double MeanScore(CatalogueAccount[] accounts, ScoringModel model)
    {
        CreatorScores scores = new();
        return accounts.Average(account =>
        {
            CreatorScorer.Score(account.Features, model, account.Features.NewestObservedAt, scores);
            return scores.Engagement.Value;
        });
    }
}
