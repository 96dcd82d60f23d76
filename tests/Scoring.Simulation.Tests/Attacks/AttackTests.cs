using Scoring.Creators;
using Scoring.Observations;
using Scoring.Simulation.Attacks;
using Scoring.Simulation.Records;

namespace Scoring.Simulation.Tests.Attacks;

public sealed class AttackTests
{
    private static readonly PopulationSettings Settings = new() { Creators = 40, Seed = 61, Feed = FeedKind.Connected };
    private static readonly SimulatedCreator[] Genuine = [.. Population.Generate(Settings)];

    public static TheoryData<AttackKind> Kinds => [.. Enum.GetValues<AttackKind>().Where(kind => kind != AttackKind.KnowingAttacker)];

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Nothing_changes_before_the_start_and_something_does_after_it(AttackKind kind)
    {
        int changed = 0;
        foreach (SimulatedCreator genuine in Genuine)
        {
            SimulatedCreator attacked = genuine.With(kind, Intensity.High);
            long start = attacked.Truth.AttackStartMs!.Value;
            Assert.InRange(start, PopulationSettings.DefaultCutMs - (90L * 86_400_000), PopulationSettings.DefaultCutMs - (10L * 86_400_000));
            Assert.Equal(WithoutRelationships(genuine, start), WithoutRelationships(attacked, start));
            if (Bytes.Of(genuine, genuine.Record()) != Bytes.Of(attacked, attacked.Record())) changed++;
        }

        // Who posts seldom may not have had the chance.
        Assert.InRange(changed, Genuine.Length * 3 / 4, Genuine.Length);
    }

    [Theory]
    [InlineData(AttackKind.BoughtFollowers)]
    [InlineData(AttackKind.SlowDrip)]
    public void Bought_followers_raise_the_count_and_nothing_that_people_do(AttackKind kind)
    {
        foreach (SimulatedCreator genuine in Genuine)
        {
            SimulatedCreator[] attacked = [.. Enum.GetValues<Intensity>().Select(intensity => genuine.With(kind, intensity))];
            Assert.Equal(attacked.OrderBy(creator => creator.Followers).Select(creator => creator.Truth.Intensity), attacked.Select(creator => creator.Truth.Intensity));
            Assert.True(attacked[0].Followers > genuine.Followers);
            Assert.Equal(EngagementOf(genuine), EngagementOf(attacked[2]));
        }
    }

    [Fact]
    public void A_lump_is_the_share_that_the_catalogue_says_less_what_was_found_out()
    {
        foreach (SimulatedCreator genuine in Genuine)
        {
            SimulatedCreator attacked = genuine.With(AttackKind.BoughtFollowers, Intensity.Middle);
            ProfileSnapshot atStart = (ProfileSnapshot)genuine.RecordAt(attacked.Truth.AttackStartMs!.Value).Last(observation => observation.Value is ProfileSnapshot).Value;
            double bought = (attacked.Followers - genuine.Followers) / (double)atStart.Followers!.Value;
            Assert.InRange(bought, .5 * .69, .5);
        }
    }

    [Fact]
    public void Likes_come_on_all_posts_or_on_one()
    {
        foreach (SimulatedCreator genuine in Genuine)
        {
            Dictionary<string, PostSnapshot> own = PostsOf(genuine), all = PostsOf(genuine.With(AttackKind.BoughtLikes, Intensity.Middle)), one = PostsOf(genuine.With(AttackKind.BoughtLikesOnePost, Intensity.Middle));
            Assert.InRange(own.Count(post => one[post.Key].Likes != post.Value.Likes), 0, 1);
            long start = genuine.With(AttackKind.BoughtLikes, Intensity.Middle).Truth.AttackStartMs!.Value;
            Assert.All(own, post => Assert.Equal(post.Value.PublishedAtMs >= start, all[post.Key].Likes > post.Value.Likes));
            Assert.All(own, post => Assert.Equal(post.Value.Comments, all[post.Key].Comments));
        }
    }

    [Fact]
    public void Bots_and_rings_write_comments_that_show_what_they_are()
    {
        SimulatedCreator[] talked = [.. Genuine.Where(creator => PostsOf(creator).Values.Sum(post => post.CommentFacts?.Examined ?? 0) > 100 && creator.Followers < 100_000)];
        Assert.NotEmpty(talked);
        foreach (SimulatedCreator genuine in talked)
        {
            SimulatedCreator bots = genuine.With(AttackKind.CommentBots, Intensity.High), ring = genuine.With(AttackKind.Pod, Intensity.High);
            if (bots.PostTimesFrom(bots.Truth.AttackStartMs!.Value).Count(time => time < PopulationSettings.DefaultCutMs) < 3) continue;
            Assert.True(ShareOf(bots, facts => facts.Substantive) < ShareOf(genuine, facts => facts.Substantive));
            Assert.True(ShareOf(bots, facts => facts.DistinctTexts) < ShareOf(genuine, facts => facts.DistinctTexts));
            Assert.True(ShareOf(ring, facts => facts.MutualCommenters) > ShareOf(genuine, facts => facts.MutualCommenters));
        }
    }

    [Fact]
    public void Hidden_sponsorship_shows_in_part_and_lasts_into_the_future()
    {
        SimulatedCreator[] hiding = [.. Genuine.Select(genuine => genuine.With(AttackKind.Undisclosed, Intensity.High))];
        PostSnapshot[] posts = [.. hiding.SelectMany(creator => PostsOf(creator).Values.Where(post => post.PublishedAtMs >= creator.Truth.AttackStartMs))];
        double shown = posts.Count(post => post.Paid == true && post.Disclosed == false) / (double)posts.Count(post => post.Paid is not null);
        Assert.InRange(shown, .3, .6);
        PostSnapshot[] next = [.. hiding.SelectMany(creator => creator.NextPosts(12)).Select(observation => (PostSnapshot)observation.Value)];
        Assert.InRange(next.Count(post => post.Disclosed == false) / (double)next.Count(post => post.Paid is not null), .3, .6);
    }

    [Fact]
    public void Costs_are_prices_times_what_was_bought()
    {
        SimulatedCreator creator = Genuine.First(one => one.Platform == Platform.Instagram);
        Assert.Equal(2.6, creator.WithBought(AttackKind.BoughtFollowers, 1_000).Truth.CostEuros, 1e-9);
        int posts = creator.PostTimesFrom(creator.WithBought(AttackKind.BoughtLikes, 1_000).Truth.AttackStartMs!.Value).Count(time => time < PopulationSettings.DefaultCutMs);
        Assert.Equal(3.7 * posts, creator.WithBought(AttackKind.BoughtLikes, 1_000).Truth.CostEuros, 1e-9);
        Assert.Equal(0, creator.With(AttackKind.Undisclosed, Intensity.High).Truth.CostEuros);
    }

    private static string WithoutRelationships(SimulatedCreator creator, long timeMs) => Bytes.Of(
        creator,
        [.. creator.RecordAt(timeMs).Select(observation => observation.Value is ProfileSnapshot { Relationships: not null } profile ? observation with { Value = profile with { Relationships = null } } : observation)]);

    private static string EngagementOf(SimulatedCreator creator) =>
        string.Join(' ', PostsOf(creator).Values.Select(post => $"{post.Likes} {post.Comments} {post.Shares} {post.Saves} {post.Views} {post.Reach}"));

    private static double ShareOf(SimulatedCreator creator, Func<CommentFacts, long?> fact)
    {
        CommentFacts[] facts = [.. PostsOf(creator).Values.Select(post => post.CommentFacts).OfType<CommentFacts>()];
        return facts.Sum(one => fact(one) ?? 0) / (double)facts.Sum(one => one.Examined ?? 0);
    }

    private static Dictionary<string, PostSnapshot> PostsOf(SimulatedCreator creator) =>
        creator.Record().Select(observation => observation.Value).OfType<PostSnapshot>().ToDictionary(post => post.PostId, StringComparer.Ordinal);
}
