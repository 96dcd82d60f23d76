using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Tests.Models;

public sealed class CohortTests
{
    private static readonly ShortCode Fashion = ShortCode.Of("552"), English = ShortCode.Of("en");

    [Fact]
    public void Without_a_cohort_of_its_own_a_creator_is_compared_with_the_platform()
    {
        Cohort cohort = Of(ShippedModel.Instance, ShortCode.Of("53"), English);
        Assert.Equal("instagram/followers", cohort.Name);
        Assert.Equal(ReproducibleMath.Log(0.0054), cohort.LogLevel);
        Assert.Null(cohort.Parent);
    }

    [Fact]
    public void A_cohort_weighs_in_by_its_accounts_and_backs_off_from_language_to_niche_to_platform()
    {
        ScoringModel model = WithCohorts(
            CohortText("", 50, 0.02, 1),
            CohortText("\"niche\": \"552\",", 150, 0.03, 1),
            CohortText("\"niche\": \"552\", \"language\": \"en\",", 50, 0.04, 1));
        double platform = (0.5 * Math.Log(0.02)) + (0.5 * Math.Log(0.0054));
        double niche = (0.75 * Math.Log(0.03)) + (0.25 * platform);
        double both = (0.5 * Math.Log(0.04)) + (0.5 * niche);
        Assert.Equal(both, Of(model, Fashion, English).LogLevel, 1e-12);
        Assert.Equal(niche, Of(model, Fashion, ShortCode.Of("de")).LogLevel, 1e-12);
        Assert.Equal(niche, Of(model, Fashion, default).LogLevel, 1e-12);
        Assert.Equal(platform, Of(model, default, English).LogLevel, 1e-12);
        Assert.Equal(platform, Of(model, ShortCode.Of("653"), English).LogLevel, 1e-12);
        Assert.Equal("instagram/followers/552/en", Of(model, Fashion, English).Name);
        Assert.Equal(ReproducibleMath.Log(0.09), model.Engagement.For(Platform.TikTok, EngagementDenominator.Views)!.CohortOf(Fashion, English).LogLevel);
    }

    [Fact]
    public void A_cohort_of_no_accounts_changes_nothing_and_one_account_changes_little()
    {
        Cohort none = Of(WithCohorts(CohortText("", 0, 0.5, 3)), default, default);
        Assert.Equal(ReproducibleMath.Log(0.0054), none.LogLevel, 1e-15);
        Assert.Equal(0.78 * 0.78, none.VarianceBetween, 1e-15);
        Cohort one = Of(WithCohorts(CohortText("", 1, 0.5, 3)), default, default);
        Assert.Equal((Math.Log(0.5) - Math.Log(0.0054)) / 51, one.LogLevel - none.LogLevel, 1e-12);
    }

    [Fact]
    public void A_cohort_inherits_how_far_its_level_may_be_off_or_blends_its_own()
    {
        double platform = Of(ShippedModel.Instance, default, default).LevelDeviation;
        Assert.Equal(platform, Of(WithCohorts(CohortText("\"niche\": \"552\",", 50, 0.03, 1)), Fashion, default).LevelDeviation, 1e-12);
        const string Own = """ "niche": "552", "level_deviation": {"value": 0.1, "tag": "F", "source": "test"}, """;
        Assert.Equal((0.5 * 0.1) + (0.5 * platform), Of(WithCohorts(CohortText(Own, 50, 0.03, 1)), Fashion, default).LevelDeviation, 1e-12);
    }

    [Fact]
    public void A_percentile_table_counts_and_blends_with_the_normal_of_the_parent()
    {
        int[] counts = new int[Cohort.Buckets];
        counts[206] = 25; // from -1.00 to -0.98
        counts[306] = 75; // from 1.00 to 1.02
        string table = $"\"percentiles\": [{string.Join(", ", counts)}],";
        Cohort cohort = Of(WithCohorts(CohortText(table, 150, 0.0054, 0.78)), default, default);
        double normal = cohort.Parent!.ShareBelow(0.3);
        Assert.Equal((0.75 * 0.25) + (0.25 * normal), cohort.ShareBelow(0.3), 1e-12);
        Assert.Equal((0.75 * 0.625) + (0.25 * cohort.Parent.ShareBelow(1.01)), cohort.ShareBelow(1.01), 1e-9);
        Assert.Equal(1, cohort.ShareBelow(50), 1e-12);
        Assert.Equal(0, cohort.ShareBelow(-50), 1e-12);
    }

    [Theory]
    [InlineData("\"language\": \"en\",", "needs a niche")]
    [InlineData("\"percentiles\": [1, 2],", "must have 512 counts")]
    [InlineData("\"niche\": \"552\", \"language\": \"en-US\",", "lower-case letters, without a region")]
    [InlineData("\"niche\": \"fashion-and-style\",", "1 to 8 ASCII letters or digits")]
    [InlineData("\"colour\": \"red\",", "is not known here")]
    public void A_bad_cohort_is_refused(string members, string fault) =>
        Assert.Contains(fault, Assert.Throws<ModelFormatException>(() => WithCohorts(CohortText(members, 10, 0.01, 1))).Message, StringComparison.Ordinal);

    [Fact]
    public void A_cohort_that_stands_twice_is_refused()
    {
        Assert.Contains("stands twice", Assert.Throws<ModelFormatException>(() => WithCohorts(CohortText("", 1, 0.1, 1), CohortText("", 2, 0.1, 1))).Message, StringComparison.Ordinal);
        string niche = CohortText("\"niche\": \"552\",", 1, 0.1, 1);
        Assert.Contains("stands twice", Assert.Throws<ModelFormatException>(() => WithCohorts(niche, niche)).Message, StringComparison.Ordinal);
    }

    private static Cohort Of(ScoringModel model, ShortCode niche, ShortCode language) =>
        model.Engagement.For(Platform.Instagram, EngagementDenominator.Followers)!.CohortOf(niche, language);

    private static ScoringModel WithCohorts(params string[] cohorts) =>
        ScoringModel.Parse(ModelEditing.WithCohorts(cohorts));

    private static string CohortText(string members, int accounts, double level, double spread) =>
        $$"""
        {"platform": "instagram", "denominator": "followers", {{members}} "accounts": {{accounts}},
         "level": {"value": {{level}}, "tag": "F", "source": "test"}, "spread_between": {"value": {{spread}}, "tag": "F", "source": "test"} }
        """;
}
