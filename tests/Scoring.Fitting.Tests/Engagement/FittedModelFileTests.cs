using Scoring.Creators;
using Scoring.Fitting.Engagement;
using Scoring.Models;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Engagement;

public sealed class FittedModelFileTests
{
    private static readonly byte[] Shipped = File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"));

    [Fact]
    public void The_product_reads_what_was_fitted_and_nothing_else_has_changed()
    {
        FitAccount[] accounts = [.. Enumerable.Range(0, 150).Select(index => new FitAccount(
            index < 100 ? "" : "552", 2, -5 - (0.25 * (index % 10)) + (index < 100 ? 0 : 1.5) + (0.1 * (index % 3)), 0.16, 9 + (index % 10)))];
        var before = ScoringModel.Parse(Shipped);
        var fit = EngagementFit.Of(accounts, before.Engagement.LogReferenceFollowers);
        var after = ScoringModel.Parse(FittedModelFile.Write(Shipped, "instagram", "followers", fit, "a test"));
        DenominatorModel fitted = after.Engagement.For(Platform.Instagram, EngagementDenominator.Followers)!;
        Assert.Equal(fit.SizeElasticity, fitted.SizeElasticity);
        Assert.Equal(fit.SpreadWithin, fitted.SpreadWithin);
        Cohort ground = fitted.CohortOf(default, default);
        Assert.Equal(fit.LogLevel, ground.LogLevel, 12);
        Assert.Equal(fit.SpreadBetween, ground.SpreadBetween, 12);

        // Fifty accounts weigh as much as the ground: the product blends, not the fit.
        Cohort niche = fitted.CohortOf(ShortCode.Of("552"), default);
        Assert.Equal("instagram/followers/552", niche.Name);
        Assert.Equal((fit.LogLevel + fit.Cohorts[0].LogLevel) / 2, niche.LogLevel, 12);

        Assert.StartsWith(before.Id, after.Id, StringComparison.Ordinal);
        Assert.NotEqual(before.Sha256, after.Sha256);
        Assert.Equal(before.Extraction.Hash, after.Extraction.Hash);
        DenominatorModel other = after.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!;
        Assert.Equal(before.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!.SpreadWithin, other.SpreadWithin);
    }
}
