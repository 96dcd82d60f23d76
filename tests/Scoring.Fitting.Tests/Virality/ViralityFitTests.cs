using Scoring.Creators;
using Scoring.Features;
using Scoring.Fitting.Engagement;
using Scoring.Fitting.Tests.Trust;
using Scoring.Fitting.Virality;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Virality;

namespace Scoring.Fitting.Tests.Virality;

public sealed class ViralityFitTests
{
    [Fact]
    public void Level_and_spreads_are_found_and_other_numbers_stay()
    {
        ScoringModel before = ScoringModel.Parse(ShippedFile.Bytes);
        ViralityFitResult result = ViralityFit.Fit(ShippedFile.Bytes, MadeUpViews.Of(300, 1.5), 0);
        ScoringModel after = ScoringModel.Parse(result.ModelFile);
        PlatformViews fitted = after.Virality.For(Platform.TikTok), shipped = before.Virality.For(Platform.TikTok);
        Assert.Equal(Math.Log(1.5) + before.Engagement.LogReferenceFollowers, fitted.LogViews, 0.25);
        Assert.Equal(MadeUpViews.Between, fitted.SpreadBetween, 0.2);
        Assert.Equal(MadeUpViews.Within, fitted.SpreadWithin, 0.1);
        Assert.Equal(shipped.FollowerElasticity, fitted.FollowerElasticity);
        Assert.Equal(before.Virality.For(Platform.YouTube), after.Virality.For(Platform.YouTube));
        Assert.Equal((before.Virality.Multiple, "creator-scores-2026.11, virality fitted to 300 accounts"), (after.Virality.Multiple, after.Id));

        CreatorScores scores = new();
        CreatorScorer.Score(CreatorFeatures.Unknown(Platform.TikTok), after, 0, scores);
        Assert.Equal((Calibration.Fitted, Calibration.ExpertPrior), (scores.Virality.Calibration, scores.Trust.Calibration));
        CreatorScorer.Score(CreatorFeatures.Unknown(Platform.X), after, 0, scores);
        Assert.Equal(Calibration.ExpertPrior, scores.Virality.Calibration);
    }

    [Fact]
    public void Unknown_accounts_are_predicted_better_than_before_and_than_by_the_share()
    {
        CatalogueAccount[] accounts = MadeUpViews.Of(240, 2);
        ViralityFitResult result = ViralityFit.Fit(ShippedFile.Bytes, accounts, 0);
        Assert.Equal((240, 240 * 12), (result.Judged, result.Rows));
        Assert.True(result.After.Brier < result.Constant - 0.05);
        Assert.True(result.After.Brier <= result.Before.Brier + 0.001);
        Assert.InRange(result.After.CalibrationError, 0, 0.04);
        Assert.Equal(result.ModelFile, ViralityFit.Fit(ShippedFile.Bytes, accounts, 0).ModelFile);
    }

    [Fact]
    public void Accounts_with_wrong_counts_change_little()
    {
        CatalogueAccount[] accounts = MadeUpViews.Of(300, 1.5), wrong = [.. accounts, .. MadeUpViews.Of(20, 5_000_000)];
        PlatformViews clean = FittedViews(accounts), mixed = FittedViews(wrong);
        Assert.Equal(clean.LogViews, mixed.LogViews, 0.15);
        Assert.Equal(clean.SpreadBetween, mixed.SpreadBetween, 0.2);
    }

    [Fact]
    public void Too_little_is_refused_with_the_counts()
    {
        string few = Assert.Throws<TooLittleDataException>(() => ViralityFit.Fit(ShippedFile.Bytes, MadeUpViews.Of(49, 1.5), 0)).Message;
        Assert.Equal("Too little data to fit virality to: tiktok: 49 accounts with views of two posts and followers, at least 50 are needed.", few);
        string none = Assert.Throws<TooLittleDataException>(() => ViralityFit.Fit(ShippedFile.Bytes, [], 0)).Message;
        Assert.Contains("no account has mature posts with views and a follower count", none, StringComparison.Ordinal);

        // Nothing is seen by twice the followers.
        string dull = Assert.Throws<TooLittleDataException>(() => ViralityFit.Fit(ShippedFile.Bytes, MadeUpViews.Of(60, 0.001), 0)).Message;
        Assert.Contains("of which 0 were seen by more than the multiple of the followers and 720 were not", dull, StringComparison.Ordinal);
        string brief = Assert.Throws<TooLittleDataException>(() => ViralityFit.Fit(ShippedFile.Bytes, MadeUpViews.Of(60, 2, posts: 6), 0)).Message;
        Assert.Contains("0 accounts with later posts", brief, StringComparison.Ordinal);
    }

    [Fact]
    public void A_platform_with_too_few_accounts_stays_as_it_was()
    {
        ViralityFitResult result = ViralityFit.Fit(ShippedFile.Bytes, [.. MadeUpViews.Of(80, 2), .. MadeUpViews.Of(5, 2, Platform.YouTube)], 0);
        ViewsFit youTube = result.Platforms.Single(one => one.Platform == Platform.YouTube);
        Assert.Equal((5, true), (youTube.Accounts, youTube.Reason is not null));
        Assert.Equal(ScoringModel.Parse(ShippedFile.Bytes).Virality.For(Platform.YouTube), ScoringModel.Parse(result.ModelFile).Virality.For(Platform.YouTube));
    }

    private static PlatformViews FittedViews(CatalogueAccount[] accounts) =>
        ScoringModel.Parse(ViralityFit.FitNumbers(ShippedFile.Bytes, accounts, "a test")).Virality.For(Platform.TikTok);
}
