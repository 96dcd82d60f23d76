using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.DataSets;

public sealed class PublicTablesTests
{
    private const string Series = """
        [{"userMediaCount": 3, "mediaLikeNumbers": [30, 20, 10], "mediaCommentNumbers": [3, 2, 1], "mediaCommentsAreDisabled": [0, 1, 0],
          "mediaUploadTimes": [1544728067, 1500000000, 1400000000], "userFollowerCount": 580, "userFollowingCount": 397, "userBiographyLength": 36,
          "usernameLength": 11, "automatedBehaviour": 0},
         {"userMediaCount": 2, "mediaLikeNumbers": [30], "mediaCommentNumbers": [3, 2], "mediaCommentsAreDisabled": [0, 1],
          "mediaUploadTimes": [1500000001, 1500000000], "userFollowerCount": 1, "userFollowingCount": 1, "userBiographyLength": 0}]
        """;

    private const string AccountHeader =
        "userFollowerCount,userFollowingCount,userBiographyLength,userMediaCount,userHasProfilPic,userIsPrivate,usernameDigitCount,usernameLength,isFake";

    private const string FollowerHeader =
        "id,is_fake,posts,following,followers,has_profile_picture,is_private,username_length,username_digits,username_ends_digit,username_lowercase_letters";

    [Fact]
    public void A_series_becomes_a_profile_and_posts_seen_at_the_midnight_after_the_newest()
    {
        using TemporaryFolder folder = new();
        folder.Write("post_series.json", Series);
        SourceItem[] items = [.. Assert.Single(SourceCatalogue.Open(folder.Path, mapping: null, platform: null)).Read()];
        Assert.Equal("the lists of likes, comments, disabled comments and times differ in length", items[4].Fault);
        Assert.Equal(5, items.Length);
        Observation[] observations = [.. items[..4].Select(item => item.Observation!)];
        Assert.All(observations, observation => Assert.Equal(new DateTimeOffset(2018, 12, 14, 0, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds(), observation.ObservedAtMs));
        Assert.All(observations, observation => Assert.Equal("series-0001", observation.Creator.Id));
        Assert.Equal(580, observations[0].Profile.Followers);
        Assert.True(observations[0].Profile.Account.HasBiography);
        Assert.Equal(new PostSnapshot { PostId = "post-0003", PublishedAtMs = 1_544_728_067_000, Likes = 30, Comments = 3 }, observations[1].Post);
        Assert.False(observations[2].Post.HasComments);
    }

    [Fact]
    public void A_series_of_another_form_is_refused()
    {
        using TemporaryFolder folder = new();
        folder.Write("post_series.json", """[{"userMediaCount": 3}]""");
        IObservationSource source = Assert.Single(SourceCatalogue.Open(folder.Path, mapping: null, platform: null));
        Assert.Throws<InputException>(() => source.Read().ToList());
    }

    [Fact]
    public void Tables_of_accounts_become_profiles()
    {
        using TemporaryFolder folder = new();
        folder.Write("accounts.csv", AccountHeader, "25,1937,0,0,1,1,0,10,1", "25,1937,12,0,2,1,0,10,1", "x,1937,12,0,0,1,0,10,1");
        folder.Write("followers.csv", FollowerHeader, "f1,0,30,272,174,0,1,8,0,0,6");
        IReadOnlyList<IObservationSource> sources = SourceCatalogue.Open(folder.Path, mapping: null, platform: null);
        Assert.Equal(["accounts.csv (mapping instafake-accounts)", "followers.csv (mapping srf)"], sources.Select(source => source.Title));
        Assert.All(sources, source => Assert.NotNull(source.Loss));
        SourceItem[] accounts = [.. sources[0].Read()];
        Assert.Equal("account-0001", accounts[0].Observation!.Creator.Id);
        Assert.Equal(
            new ProfileSnapshot { Followers = 25, Following = 1937, PostCount = 0, Account = new AccountFacts { HasProfilePicture = true, HasBiography = false } },
            accounts[0].Observation!.Profile);
        Assert.All(accounts[1..], account => Assert.NotNull(account.Fault));
        Observation follower = Assert.Single(sources[1].Read()).Observation!;
        Assert.Equal("f1", follower.Creator.Id);
        Assert.Equal(
            new ProfileSnapshot { Followers = 174, Following = 272, PostCount = 30, Account = new AccountFacts { HasProfilePicture = false } }, follower.Profile);
    }

    [Theory]
    [InlineData("kim")]
    [InlineData("srf")]
    [InlineData("instafake-series")]
    [InlineData("instafake-accounts")]
    [InlineData("no-such-mapping")]
    [InlineData(null)]
    public void A_folder_without_the_files_is_refused(string? mapping)
    {
        using TemporaryFolder folder = new();
        Assert.Throws<InputException>(() => SourceCatalogue.Open(folder.Path, mapping, platform: null));
    }
}
