using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Tests.Features;
using Scoring.Tests.Quality;

namespace Scoring.Tests.Scores;

/// <summary>Buying followers never raises any score: whatever the history, the day and the number.</summary>
public sealed class BoughtFollowersTests
{
    private static readonly Gen<long> Purchase = Gen.OneOf(Gen.Long[1, 1_000], Gen.Long[1_000, 1_000_000], Gen.Long[1_000_000, 400_000_000_000]);

    // Reels by views, pictures by followers and both without likes, or with likes that the platform hides, of an account of ordinary counts.
    private static readonly Gen<Observation[]> MixedKinds = Gen.Select(
        Gen.Select(Gen.Int[0, 29], Gen.Int[0, 5], Gen.Long[0, 900], Gen.Long[0, 40], Gen.Long[1, 40_000]).Array[1, 20], Gen.Long[2_000, 60_000], (posts, followers) => (Observation[])
        [
            .. Enumerable.Range(0, 4).Select(i => new Observation(new Stamp(Histories.StartMs + (i * 10 * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers + (i * 20) })),
            .. posts.Select((one, i) => Posts.On(one.Item1, $"p{i}", post => post with
            {
                Followers = one.Item2 % 2 == 0 ? followers : null,
                Views = one.Item2 is 1 or 3 ? one.Item5 : null,
                Reach = one.Item2 == 5 ? one.Item5 : null,
                Likes = one.Item2 switch { 0 or 1 or 5 => one.Item3, 4 => 3, _ => null },
                Comments = one.Item4,
            })),
        ]);

    [Fact]
    public void Adding_followers_from_any_day_on_raises_no_score() =>
        Gen.Select(Histories.AnyPlatform, Histories.Mixed, Gen.Int[-2, 310], Purchase, Gen.Int[0, 200], Histories.AnyContext).Sample(AssertNoneRises, iter: 10_000);

    [Fact]
    public void Nor_does_it_in_a_history_with_contradicting_counts() =>
        Gen.Select(Histories.AnyPlatform, FaultyHistories.Any, Gen.Int[-2, 112], Gen.OneOf(Gen.Long[1, 30], Purchase), Gen.Int[0, 200], Histories.AnyContext).Sample(AssertNoneRises, iter: 20_000);

    [Fact]
    public void Nor_does_it_beside_a_summary_of_posts() =>
        Gen.Select(Histories.AnyPlatform, FaultyHistories.WithSummary, Gen.Int[-2, 112], Gen.OneOf(Gen.Long[1, 30], Purchase), Gen.Int[0, 200], Histories.AnyContext).Sample(AssertNoneRises, iter: 10_000);

    [Fact]
    public void Nor_does_it_in_counts_that_the_source_rounds() =>
        Gen.Select(
            Gen.Select(Histories.AnyPlatform, Gen.Frequency((1, FaultyHistories.Any), (1, Histories.Any))),
            Gen.Int[-2, 112], Gen.OneOf(Gen.Long[1, 30], Gen.Long[1, 4_000_000]), Gen.Int[0, 200], Histories.AnyContext, Gen.OneOfConst(10L, 100L, 1_000L, 100_000L)).Sample(
            (account, day, bought, idleDays, context, unit) =>
                AssertNoneRises(account.Item1, account.Item2, day, bought * unit, idleDays, context, (history, poorer) => Rounded(history, poorer, unit)),
            iter: 10_000);

    [Fact]
    public void Nor_does_it_beside_several_kinds_of_rates_and_hidden_likes() =>
        Gen.Select(MixedKinds, Gen.Int[-2, 32], Gen.OneOf(Gen.Long[1, 1_000], Gen.Long[1_000, 2_000_000]), Gen.Int[0, 200], Gen.OneOfConst(1L, 100L, 1_000L)).Sample(
            (history, day, bought, idleDays, unit) =>
                AssertNoneRises(Platform.Instagram, history, day, bought * unit, idleDays, context: null, (same, poorer) => unit == 1 ? same : Rounded(same, poorer, unit)),
            iter: 10_000);

    [Fact]
    public void Which_of_two_snapshots_of_one_time_stays_does_not_hang_on_followers_bought() =>
        Gen.Select(Gen.Long[0, 40_000], Gen.Long[0, 40_000], Gen.Long[0, 20_000], Gen.Long[1, 40_000]).Sample(
            (one, other, shares, bought) =>
            {
                Observation[] history = [Twin(one, 0), Twin(other, shares)];
                CreatorScores before = Histories.ScoresOf(Platform.Instagram, history);
                CreatorScores after = Histories.ScoresOf(Platform.Instagram, FollowerPurchase.In(Platform.Instagram, history, 0, bought));
                foreach ((ScoreEstimate left, ScoreEstimate right) in Histories.All(before).Zip(Histories.All(after))) Assert.True(right.Value <= left.Value);
            },
            iter: 10_000);

    [Fact]
    public void A_purchase_by_a_genuine_creator_lowers_every_score()
    {
        Observation[] sparse = [.. Histories.Plain(12, 300, 12, 20_000), Followers(0, 19_800), Followers(40, 20_000)];
        Observation[] history = [.. sparse, Followers(29, 19_900), Followers(30, 19_900)];
        Observation[] bought = FollowerPurchase.In(Platform.Instagram, history, Histories.StartMs + (30 * Histories.DayMs), 20_000);
        CreatorScores before = Histories.ScoresOf(Platform.Instagram, history), after = Histories.ScoresOf(Platform.Instagram, bought);
        Assert.True(after.Authenticity.Value < before.Authenticity.Value - 20, $"{before.Authenticity.Value} to {after.Authenticity.Value}");

        // Over forty days without a count, ordinary growth is possible too.
        Observation[] sparselyBought = FollowerPurchase.In(Platform.Instagram, sparse, Histories.StartMs + (30 * Histories.DayMs), 20_000);
        Assert.True(Histories.ScoresOf(Platform.Instagram, sparselyBought).Authenticity.Value < Histories.ScoresOf(Platform.Instagram, sparse).Authenticity.Value - 10);
        Assert.True(after.Trust.Value < before.Trust.Value);
        Assert.True(after.Engagement.Value < before.Engagement.Value);
    }

    private static void AssertNoneRises(Platform platform, Observation[] history, int day, long bought, int idleDays, ScoringContext? context) =>
        AssertNoneRises(platform, history, day, bought, idleDays, context, shown: (same, _) => same);

    // Both histories as the source shows them, with the same resolutions.
    private static void AssertNoneRises(
        Platform platform, Observation[] history, int day, long bought, int idleDays, ScoringContext? context, Func<Observation[], Observation[], Observation[]> shown)
    {
        long fromMs = Histories.StartMs + (day * Histories.DayMs);
        Observation[] halved = Array.ConvertAll(history, Halve);
        Observation[] richer = shown(FollowerPurchase.In(platform, halved, fromMs, bought), halved), poorer = shown(halved, halved);
        CreatorScores before = Histories.ScoresOf(platform, poorer, idleDays * Histories.DayMs, context);
        CreatorScores after = Histories.ScoresOf(platform, richer, idleDays * Histories.DayMs, context);
        foreach ((ScoreEstimate one, ScoreEstimate other) in Histories.All(before).Zip(Histories.All(after)))
        {
            Assert.True(other.Value <= one.Value, $"{one.Value:R} rose to {other.Value:R} by buying {bought} from day {day} on: {GrowthOf(platform, poorer)} before, {GrowthOf(platform, richer)} after; {LinesOf(one)} before, {LinesOf(other)} after");
        }
    }

    private static string GrowthOf(Platform platform, Observation[] history)
    {
        CreatorFeatures features = Histories.FeaturesOf(platform, history);
        return $"unexplained {features.UnexplainedGrowth:R}, burst {features.Activity.GrowthBurst:R}";
    }

    private static string LinesOf(ScoreEstimate score) => string.Join(' ', score.Contributions.ToArray().Where(line => line.Micros != 0).Select(line => $"{line.Code} {line.Micros}"));

    private static Observation Twin(long followers, long shares) => new(
        new Stamp(Histories.StartMs + (10 * Histories.DayMs), 0),
        new PostSnapshot { PostId = "a", PublishedAtMs = Histories.StartMs, Followers = followers, Likes = 100, Comments = 10, Shares = shares });

    private static Observation Followers(int day, long followers) =>
        new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), new ProfileSnapshot { Followers = followers });

    // Rounded down to a unit of which the count without the purchase has at least ten; smaller counts are exact. Of one time all units are equal. The
    // purchase is a multiple of all units: else rounding alone moves a step by a unit in either direction.
    private static long UnitOf(long most, long followers)
    {
        while (most > ObservationLimits.MaxResolution(followers)) most /= 10;
        return most;
    }

    private static Observation[] Rounded(Observation[] history, Observation[] poorer, long unit) =>
    [
        .. history.Select(observation => observation.Value is ProfileSnapshot { Followers: { } followers } profile
            && poorer.Where(other => other.Stamp == observation.Stamp).Min(other => (other.Value as ProfileSnapshot)?.Followers) is { } least
            && UnitOf(unit, least) is var resolution
                ? observation with { Value = profile with { Followers = followers - (followers % resolution), FollowersResolution = resolution } }
                : observation),
    ];

    // So that the contract admits the count after the purchase too.
    private static Observation Halve(Observation observation) => observation.Value switch
    {
        PostSnapshot { Followers: { } followers } post => observation with { Value = post with { Followers = followers / 2 } },
        ProfileSnapshot { Followers: { } followers } profile => observation with { Value = profile with { Followers = followers / 2 } },
        _ => observation,
    };
}
