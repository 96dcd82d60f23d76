using Scoring.Import.DataSets;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.DataSets;

public sealed class VideoPostsSourceTests
{
    private const string TikTok = "account,post,kind,published_at,observed_at,followers,posts_total,views,likes,comments,shares,duration_s,paid";
    private const string YouTube = "account,post,kind,snapshot,published_at,observed_at,followers,views,likes,comments,duration_s";
    private const string Reels = "account,post,kind,published_at,observed_at,followers,posts_total,views,likes,comments,pinned,duration_s";

    [Fact]
    public void Videos_become_posts_and_one_profile_per_account_and_time()
    {
        using TemporaryFolder folder = new();
        folder.Write("posts.csv", TikTok, "m1,7,sug,1600000000,1601000000,3700000,40,4800000,758800,11000,2835,14,0", "m1,8,top,1600000100,1601000000,3700000,40,100,9,1,0,14,1");
        IObservationSource source = Assert.Single(SourceCatalogue.Open(folder.Path, mapping: null, platform: null));
        Assert.Equal("posts.csv (mapping tiktok-creators)", source.Title);
        Observation[] observations = [.. source.Read().Select(item => item.Observation!)];
        Assert.Equal(3, observations.Length);
        Assert.All(observations, one => Assert.Equal((Platform.Tiktok, "m1", 1_601_000_000_000), (one.Creator.Platform, one.Creator.Id, one.ObservedAtMs)));
        Assert.Equal(new ProfileSnapshot { Followers = 3_700_000, FollowersResolution = 100_000, PostCount = 40 }, observations[0].Profile);
        Assert.Equal(
            new PostSnapshot { PostId = "7", PublishedAtMs = 1_600_000_000_000, Kind = PostKind.ShortVideo, Views = 4_800_000, Likes = 758_800, Comments = 11_000, Shares = 2_835 }, observations[1].Post);

        // A hashtag discloses; without one it is unknown whether a video is paid.
        Assert.False(observations[1].Post.HasPaid);
        Assert.True(observations[2].Post.Paid && observations[2].Post.Disclosed);
    }

    [Fact]
    public void A_video_observed_twice_has_two_snapshots_and_hidden_likes_are_unknown()
    {
        using TemporaryFolder folder = new();
        folder.Write("posts.csv", YouTube, "y1,3,long,1,1600000000,1601000000,500,1000,,4,300", "y1,3,long,2,1600000000,1601604800,510,1100,30,5,300", "y1,4,le60s,2,1600000000,1601604800,510,0,0,0,50");
        SourceItem[] items = [.. Assert.Single(SourceCatalogue.Open(folder.Path, "youtube-videos", platform: null)).Read()];
        Assert.All(items.Where(item => item.Observation!.Profile is not null), item => Assert.False(item.Observation!.Profile.HasFollowersResolution));
        Assert.Equal([500, 510], items.Where(item => item.Observation!.Profile is not null).Select(item => item.Observation!.Profile.Followers));
        PostSnapshot[] posts = [.. items.Select(item => item.Observation!.Post).OfType<PostSnapshot>()];
        Assert.Equal([false, true, true], posts.Select(post => post.HasLikes));
        Assert.Equal([PostKind.Video, PostKind.Video, PostKind.ShortVideo], posts.Select(post => post.Kind));
    }

    [Fact]
    public void Blank_views_and_followers_of_zero_are_unknown_and_invalid_lines_are_items()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(
            "posts.csv", Reels, "i1,5,image,1600000000,1601000000,0,12,,25,1,1,", "i1,6,reel,1600000000,1601000000,0,12,-3,25,1,,60", "i1,7,reel,1600000000,1601000000,0,12,3,25,1,,60");
        List<SourceItem> faults = [];
        VideoPost[] posts = [.. VideoPosts.Read(path, VideoTable.InstagramReels, faults.Add)];
        Assert.Equal((2, null, null, true, 12), (posts.Length, posts[0].Views, posts[0].Followers, posts[0].IsPinned, posts[0].PostCount));
        Assert.Equal(3, Assert.Single(faults).Origin.Line);
        SourceItem[] items = [.. Assert.Single(SourceCatalogue.Open(path, mapping: null, platform: null)).Read()];
        Assert.Equal("times must be whole seconds, and counts whole numbers of 0 or more or blank", items[2].Fault);
        Assert.Equal(new ProfileSnapshot { PostCount = 12 }, items[0].Observation!.Profile);
        Assert.Equal([PostKind.Image, PostKind.ShortVideo], posts.Select(post => post.Kind));
    }

    [Theory]
    [InlineData("tiktok-creators")]
    [InlineData("youtube-videos")]
    [InlineData("instagram-reels")]
    public void A_folder_without_the_file_is_refused(string mapping)
    {
        using TemporaryFolder folder = new();
        Assert.Throws<InputException>(() => SourceCatalogue.Open(folder.Path, mapping, platform: null));
    }
}
