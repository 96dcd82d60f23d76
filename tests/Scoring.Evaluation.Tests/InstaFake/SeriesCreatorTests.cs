using Scoring.Evaluation.InstaFake;
using Scoring.Import.DataSets;
using Scoring.Observations;
using Scoring.State;
using Scoring.TestKit.Files;
using Wire = Scoring.Protos.V1;

namespace Scoring.Evaluation.Tests.InstaFake;

public sealed class SeriesCreatorTests
{
    private const long ObservedAtMs = 1_544_745_600_000;

    // Newest first, as in the file: engagements 90, 40 (its comments disabled), 30, 0, 10; of 1,000 followers.
    private static readonly InstaFakeSeries Account = new(
        1_000, 200, 7, 0, [80, 40, 25, 0, 10], [10, 3, 5, 0, 0], [0, 1, 0, 0, 0], [1_500_000_500, 1_500_000_400, 1_500_000_300, 1_500_000_200, 1_500_000_100]);

    [Fact]
    public void Posts_are_split_in_the_middle_by_time()
    {
        SeriesCreator creator = new(Account, ObservedAtMs);
        Assert.Equal((5, 3, 2), (creator.Posts, creator.EarlierPosts, creator.LaterPosts));

        // No engagement counts as a half.
        Assert.Equal((0.01 + 0.0005 + 0.03) / 3, creator.MeanEarlierRate, 1e-12);
        Assert.Equal((0.04 + 0.09) / 2, creator.TypicalLaterRate, 1e-12);
        Assert.Equal(Math.Log(40.5 / 1_001), creator.LogTypicalOfNext(1), 1e-9);
        Assert.Equal((Math.Log(40.5) + Math.Log(90.5)) / 2 - Math.Log(1_001), creator.LogTypicalOfNext(2), 1e-9);
    }

    [Fact]
    public void The_record_knows_the_earlier_half_only()
    {
        CreatorState state = new SeriesCreator(Account, ObservedAtMs).EarlierState();
        Assert.Equal(["post-0003", "post-0002", "post-0001"], state.Posts.Select(post => post.Value.PostId));
        Assert.True(state.PostCount!.TryGetValue(out long posts));
        Assert.Equal(5, posts);
    }

    [Fact]
    public void All_of_it_is_observed_exactly_as_the_importer_says_it()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(
            "post_series.json",
            """
            [{"userMediaCount": 7, "mediaLikeNumbers": [80, 40, 25, 0, 10], "mediaCommentNumbers": [10, 3, 5, 0, 0], "mediaCommentsAreDisabled": [0, 1, 0, 0, 0],
              "mediaUploadTimes": [1500000500, 1500000400, 1500000300, 1500000200, 1500000100], "userFollowerCount": 1000, "userFollowingCount": 200, "userBiographyLength": 0}]
            """);
        InstaFakeSeries read = Assert.Single(InstaFakeSeriesSource.ReadAccounts(path));
        Wire.Observation[] imported = [.. new InstaFakeSeriesSource(path).Read().Select(item => item.Observation!)];
        Observation[] evaluated = new SeriesCreator(read, InstaFakeSeriesSource.ObservedAtMs([read])).ObservationsOf(5);
        Assert.Equal(imported.Select(Describe).Order(StringComparer.Ordinal), evaluated.Select(Describe).Order(StringComparer.Ordinal));
    }

    private static string Describe(Wire.Observation observation) => observation.Post is { } post
        ? $"{observation.ObservedAtMs} {post.PostId} {post.PublishedAtMs} {post.Likes} {(post.HasComments ? post.Comments : null)}"
        : $"{observation.ObservedAtMs} {observation.Profile.Followers} {observation.Profile.Following} {observation.Profile.PostCount} {observation.Profile.Account.HasBiography}";

    private static string Describe(Observation observation) => observation.Value switch
    {
        PostSnapshot post => $"{observation.Stamp.ObservedAtMs} {post.PostId} {post.PublishedAtMs} {post.Likes} {post.Comments}",
        ProfileSnapshot profile => $"{observation.Stamp.ObservedAtMs} {profile.Followers} {profile.Following} {profile.PostCount} {profile.Account!.HasBiography}",
        _ => "something else",
    };
}
