using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class PostSummaryValidationTests
{
    private const long Now = Times.EraMs;

    private static readonly PostSummary Valid = new(12, SummaryStatistic.Mean) { Likes = 840.5 };

    [Fact]
    public void A_complete_summary_is_valid() => Violations.AssertOnly(
        null,
        new Observation(new Stamp(Now, 0), Valid with { Comments = 0, Shares = 1e12, Saves = 3, Views = 9_000, Reach = 7_000, Kind = PostKind.ShortVideo, OldestPublishedMs = Now - 1, NewestPublishedMs = Now }),
        Now);

    [Theory]
    [InlineData(0)]
    [InlineData(10_001)]
    public void The_number_of_posts_is_limited(int posts) =>
        Check($"post_summary.posts: must be in [1, 10000], was {posts}", Valid with { Posts = posts });

    [Fact]
    public void The_statistic_is_required() =>
        Check("post_summary.statistic: must be a known statistic in [1, 2], was 0", Valid with { Statistic = SummaryStatistic.None });

    [Theory]
    [InlineData(double.NaN, "NaN")]
    [InlineData(-0.001, "-0.001")]
    [InlineData(1.5e12, "1500000000000")]
    public void An_average_is_limited(double views, string was) =>
        Check($"post_summary.views: must be in [0, 1000000000000], was {was}", Valid with { Views = views });

    [Fact]
    public void At_least_one_average_is_required() => Check("post_summary: must have at least one average", Valid with { Likes = null });

    [Fact]
    public void The_period_is_in_order() => Check(
        $"post_summary.newest_published_ms: must not be before oldest_published_ms {Now - 1}, was {Now - 2}",
        Valid with { OldestPublishedMs = Now - 1, NewestPublishedMs = Now - 2 });

    [Fact]
    public void The_period_ends_at_the_observation() => Check(
        $"post_summary.newest_published_ms: must not be after observed_at_ms {UnixTime.Describe(Now)}, was {UnixTime.Describe(Now + 1)}", Valid with { NewestPublishedMs = Now + 1 });

    private static void Check(string expected, PostSummary summary) => Violations.AssertOnly(expected, new Observation(new Stamp(Now, 0), summary), Now);
}
