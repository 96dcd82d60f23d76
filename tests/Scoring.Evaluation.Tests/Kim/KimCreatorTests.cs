using Scoring.Evaluation.Kim;
using Scoring.Import.DataSets;
using Scoring.Observations;
using Scoring.State;
using Scoring.TestKit.Files;
using Wire = Scoring.Protos.V1;

namespace Scoring.Evaluation.Tests.Kim;

public sealed class KimCreatorTests
{
    [Fact]
    public void It_is_observed_exactly_as_the_importer_says_it()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(20);
        Wire.Observation[] imported = [.. new KimSource(folder.At(KimHeldOutTask.FolderName)).Read().Select(item => item.Observation!)];
        Observation[] evaluated = [.. Accounts(folder).SelectMany(account => new KimCreator(account).Observations)];
        Assert.Equal(80, imported.Length);
        Assert.Equal(imported.Select(Describe), evaluated.Select(Describe));
    }

    [Fact]
    public void The_held_out_post_is_the_only_one_that_its_record_does_not_know()
    {
        using TemporaryFolder folder = MadeUpInfluencers.Write(1);
        KimAccount account = Assert.Single(Accounts(folder));
        KimCreator creator = new(account);
        for (int post = 0; post < account.Posts.Count; post++)
        {
            CreatorState state = creator.StateWithout(post);
            Assert.Equal(
                account.Posts.Where((_, index) => index != post).Select(kept => kept.Id).Order(StringComparer.Ordinal),
                state.Posts.Select(entry => entry.Value.PostId).Order(StringComparer.Ordinal));
            Assert.Equal(KimTimeline.ProfileObservedAtMs(account.Posts.Count), state.NewestObservedAtMs);
        }
    }

    [Fact]
    public void Rates_are_engagements_over_followers_and_none_counts_as_half_of_one()
    {
        KimPost Post(string id, long likes) => new(id, 1_000, likes, 0, default);
        KimCreator creator = new(new KimAccount("a", "other", 1_000, 1, 1, default) { Posts = [Post("p", 0), Post("q", 20), Post("r", 40)] });
        Assert.Equal([0.0005, 0.02, 0.04], Enumerable.Range(0, 3).Select(creator.RateOf));
        Assert.Equal(0.03, creator.MeanRateWithout(0), 12);
        Assert.Equal(0.01025, creator.MeanRateWithout(2), 12);
        Assert.Equal(0, creator.EngagementOf(0));
    }

    private static IReadOnlyList<KimAccount> Accounts(TemporaryFolder folder) =>
        KimInfluencers.Read(folder.At(KimHeldOutTask.FolderName), item => Assert.Fail($"{item.Origin}: {item.Fault}"));

    private static string Describe(Wire.Observation observation) => observation.Post is { } post
        ? $"{observation.ObservedAtMs} post {post.PostId} {post.PublishedAtMs} {post.Followers} {post.Likes} {post.Comments} {observation.Removed}"
        : $"{observation.ObservedAtMs} profile {observation.Profile.Followers} {observation.Profile.Following} {observation.Profile.PostCount} "
            + $"{string.Join(',', observation.Profile.Niches?.IabIds ?? [])} {observation.Removed}";

    private static string Describe(Observation observation) => observation.Value switch
    {
        PostSnapshot post =>
            $"{observation.Stamp.ObservedAtMs} post {post.PostId} {post.PublishedAtMs} {post.Followers} {post.Likes} {post.Comments} {observation.Removed}",
        ProfileSnapshot profile =>
            $"{observation.Stamp.ObservedAtMs} profile {profile.Followers} {profile.Following} {profile.PostCount} {string.Join(',', profile.Niches ?? [])} {observation.Removed}",
        _ => "something else",
    };
}
