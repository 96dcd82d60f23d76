using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests;

/// <summary>The population has the shapes of the published aggregates that docs/simulation.md names, within the tolerance stated there.</summary>
public sealed class AggregateTests
{
    private static readonly SimulatedCreator[] Instagram = Of(Platform.Instagram, 1_600), TikTok = Of(Platform.TikTok, 500);

    [Fact]
    public void Followers_are_distributed_as_in_the_sample_of_influencers()
    {
        double[] followers = [.. Instagram.Select(creator => (double)creator.Followers)];
        AssertNear(4_951, Quantile(followers, .25), .15);
        AssertNear(16_125, Quantile(followers, .5), .15);
        AssertNear(53_569, Quantile(followers, .75), .15);
        AssertNear(179_761, Quantile(followers, .9), .2);
    }

    [Fact]
    public void Instagram_engages_at_the_level_of_the_model_s_era_and_falls_with_size_as_the_tiers_do()
    {
        double nano = MedianRate(0, 10_000), micro = MedianRate(10_000, 50_000), mid = MedianRate(50_000, 500_000);
        AssertNear(.0054, micro, .15);
        AssertNear(.0403 / .0297, nano / micro, .15);
        AssertNear(.0249 / .0297, mid / micro, .15);
    }

    [Fact]
    public void The_spread_between_accounts_is_that_of_the_sample()
    {
        // Per-influencer medians of micro accounts: .0086 at the 10th and .0805 at the 90th percentile.
        double[] rates = [.. Instagram.Where(creator => creator.Followers is >= 10_000 and < 50_000).Select(MedianRateOf)];
        AssertNear(.0805 / .0086, Quantile(rates, .9) / Quantile(rates, .1), .25);
    }

    [Fact]
    public void Comments_per_like_fall_with_size_as_the_tiers_do()
    {
        AssertNear(.040, MedianCommentRatio(0, 10_000), .25);
        AssertNear(.030, MedianCommentRatio(10_000, 50_000), .25);
        AssertNear(.015, MedianCommentRatio(50_000, 500_000), .25);
    }

    [Fact]
    public void TikTok_engages_per_view_whatever_the_size()
    {
        double small = Median(TikTok.Where(creator => creator.Followers < 16_000).Select(MedianRatePerView));
        double large = Median(TikTok.Where(creator => creator.Followers >= 16_000).Select(MedianRatePerView));
        AssertNear(.09, Median(TikTok.Select(MedianRatePerView)), .2);
        AssertNear(1, large / small, .2);
    }

    [Fact]
    public void Posts_of_one_account_vary_as_measured_with_heavy_tails_and_their_neighbours_resemble_each_other()
    {
        double[][] series = [.. Instagram.Where(creator => creator.Followers > 20_000).Select(creator => LogRatesOf(creator)).Where(rates => rates.Length >= 20)];
        double[] deviations = [.. series.Select(Spread)];
        AssertNear(.58, Math.Sqrt(deviations.Average(spread => spread * spread)), .15);
        double[] standardised = [.. series.SelectMany(rates => rates.Select(rate => (rate - rates.Average()) / Spread(rates)))];
        Assert.True(standardised.Average(value => Math.Pow(value, 4)) > 3.4, "tails of a normal distribution");
        double neighbours = series.Average(rates => rates.Zip(rates.Skip(1), (left, right) => (left - rates.Average()) * (right - rates.Average())).Average() / Math.Pow(Spread(rates), 2));
        Assert.InRange(neighbours, .1, .65);
    }

    [Fact]
    public void Accounts_follow_and_post_as_in_the_sample()
    {
        ProfileSnapshot[] profiles = [.. Instagram.Select(creator => (ProfileSnapshot)creator.Record().Last(observation => observation.Value is ProfileSnapshot).Value)];
        AssertNear(974, Median(profiles.Select(profile => (double)profile.Following!.Value)), .15);
        AssertNear(937, Median(profiles.Select(profile => (double)profile.PostCount!.Value)), .15);
    }

    [Fact]
    public void The_mix_of_platforms_and_feeds_is_the_stated_one()
    {
        SimulatedCreator[] mixed = [.. Population.Generate(new PopulationSettings { Creators = 1_500 })];
        Assert.InRange(Share(creator => creator.Platform == Platform.Instagram), .45, .55);
        Assert.InRange(Share(creator => creator.Platform == Platform.TikTok), .21, .29);
        Assert.InRange(Share(creator => creator.Feed == FeedKind.Counts), .45, .55);
        Assert.InRange(Share(creator => creator.Feed == FeedKind.Connected), .16, .24);
        double Share(Func<SimulatedCreator, bool> isCounted) => mixed.Count(isCounted) / (double)mixed.Length;
    }

    private static SimulatedCreator[] Of(Platform platform, int creators) => [.. Population.Generate(new PopulationSettings { Creators = creators, Platform = platform, Seed = 41 })];

    private static double MedianRate(long least, long most) => Median(Instagram.Where(creator => creator.Followers >= least && creator.Followers < most).Select(MedianRateOf));

    private static double MedianRateOf(SimulatedCreator creator) => Median(creator.NextPosts(14).Select(RateOf));

    private static double MedianRatePerView(SimulatedCreator creator) => Median(creator.NextPosts(14).Select(observation => Engagement((PostSnapshot)observation.Value) / ((PostSnapshot)observation.Value).Views!.Value));

    private static double MedianCommentRatio(long least, long most) => Median(Instagram
        .Where(creator => creator.Followers >= least && creator.Followers < most)
        .SelectMany(creator => creator.NextPosts(3))
        .Select(observation => (PostSnapshot)observation.Value)
        .Where(post => post.Likes >= 100)
        .Select(post => (double)post.Comments!.Value / post.Likes!.Value));

    private static double RateOf(Observation observation) => Engagement((PostSnapshot)observation.Value) / ((PostSnapshot)observation.Value).Followers!.Value;

    private static double Engagement(PostSnapshot post) => post.Likes!.Value + post.Comments!.Value + (post.Shares ?? 0) + (post.Saves ?? 0) + .5;

    // Mature posts alone: the newest ones of a record are still growing.
    private static double[] LogRatesOf(SimulatedCreator creator) =>
    [
        .. creator.Record().Select(observation => observation.Value).OfType<PostSnapshot>()
            .Where(post => post.PublishedAtMs < PopulationSettings.DefaultCutMs - (5 * 86_400_000L)).Select(post => Math.Log(Engagement(post))),
    ];

    private static double Spread(double[] values) => Math.Sqrt(values.Average(value => Math.Pow(value - values.Average(), 2)));

    private static double Median(IEnumerable<double> values) => Quantile([.. values], .5);

    private static double Quantile(double[] values, double share) => values.Order().ElementAt((int)(share * (values.Length - 1)));

    private static void AssertNear(double expected, double actual, double tolerance) => Assert.InRange(actual, expected * (1 - tolerance), expected * (1 + tolerance));
}
