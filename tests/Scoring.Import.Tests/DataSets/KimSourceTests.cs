using Scoring.Import.DataSets;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.DataSets;

public sealed class KimSourceTests
{
    private const string AccountHeader = "account_id,category,followers,followees,posts";
    private const string PostHeader = "post_id,account_id,category,followers,followees,posts,likes,comments";
    private static readonly DateTimeOffset Epoch = new(2019, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Posts_lie_a_day_apart_in_the_order_of_their_ids()
    {
        List<SourceItem> items = Read(
            [AccountHeader, "acc1,fashion,12000,300,40", "acc2,other,900,10,5"],
            [PostHeader, "b9,acc1,fashion,12000,300,40,500,20", "a1,acc1,fashion,12000,300,40,400,10", "B1,acc1,fashion,12000,300,40,300,5"]);
        Observation[] observations = [.. items.Select(item => item.Observation!)];
        Assert.Equal(["B1", "a1", "b9"], observations.Where(o => o.Post is not null).Select(o => o.Post.PostId));
        Assert.Equal([0, 1, 2], observations.Where(o => o.Post is not null).Select(o => (At(o.Post.PublishedAtMs) - Epoch).TotalDays));
        Assert.Equal([30, 31, 32], observations.Where(o => o.Post is not null).Select(o => (At(o.ObservedAtMs) - Epoch).TotalDays));
        Observation profile = observations[0];
        Assert.Equal(Epoch.AddDays(32), At(profile.ObservedAtMs));
        Assert.Equal(
            new ProfileSnapshot { Followers = 12_000, Following = 300, PostCount = 40, Niches = new NicheList { IabIds = { "552" } } }, profile.Profile);
        Assert.Equal(
            new PostSnapshot { PostId = "b9", PublishedAtMs = Epoch.AddDays(2).ToUnixTimeMilliseconds(), Followers = 12_000, Likes = 500, Comments = 20 },
            observations[3].Post);
        Assert.Equal(new Origin("posts.csv", 2), items[3].Origin);
        Assert.All(observations, observation => Assert.Equal(Platform.Instagram, observation.Creator.Platform));
    }

    [Fact]
    public void An_account_without_posts_is_observed_thirty_days_after_the_epoch_and_other_is_no_niche()
    {
        Observation profile = Assert.Single(Read([AccountHeader, "acc2,other,900,10,5"], [PostHeader])).Observation!;
        Assert.Equal(Epoch.AddDays(30), At(profile.ObservedAtMs));
        Assert.Null(profile.Profile.Niches);
    }

    [Fact]
    public void Bad_lines_are_told_with_file_line_and_reason()
    {
        List<SourceItem> items = Read(
            [AccountHeader, "acc1,fashion,12000,300,40", "acc1,fashion,1,1,1", ",fashion,1,1,1", "acc3,cars,1,1,1", "acc4,pet,-1,1,1", "acc5,pet,1,1"],
            [
                PostHeader, "p1,acc1,fashion,1,1,1,5,5", "p1,acc1,fashion,1,1,1,6,6", "p2,acc9,fashion,1,1,1,5,5", "p3,acc1,fashion,1,1,1,NaN,5",
                ",acc1,fashion,1,1,1,5,5",
            ]);
        Assert.Equal(
            [
                "influencers.csv:3: account acc1 is a duplicate of influencers.csv:2",
                "influencers.csv:4: account_id is empty",
                "influencers.csv:5: category 'cars' is not one of the data set's",
                "influencers.csv:6: followers, followees and posts must be whole numbers of 0 or more",
                "influencers.csv:7: 4 fields where the header has 5",
                "posts.csv:3: post p1 is a duplicate of posts.csv:2",
                "posts.csv:4: account acc9 is not in influencers.csv",
                "posts.csv:5: followers, likes and comments must be whole numbers of 0 or more",
                "posts.csv:6: post_id is empty",
            ],
            items.Where(item => item.Fault is not null).Select(item => $"{item.Origin}: {item.Fault}").Order(StringComparer.Ordinal));
        Assert.Equal(2, items.Count(item => item.Observation is not null));
    }

    [Theory]
    [InlineData("beauty", "553")]
    [InlineData("family", "186")]
    [InlineData("fashion", "552")]
    [InlineData("fitness", "225")]
    [InlineData("food", "210")]
    [InlineData("interior", "283")]
    [InlineData("pet", "422")]
    [InlineData("travel", "653")]
    [InlineData("other", null)]
    public void Categories_have_their_taxonomy_id(string category, string? id)
    {
        Assert.True(IabCategories.IsKnown(category));
        Assert.Equal(id, IabCategories.IdOf(category));
    }

    private static DateTimeOffset At(long unixMs) => DateTimeOffset.FromUnixTimeMilliseconds(unixMs);

    private static List<SourceItem> Read(string[] accounts, string[] posts)
    {
        using TemporaryFolder folder = new();
        folder.Write("influencers.csv", accounts);
        folder.Write("posts.csv", posts);
        return [.. Assert.IsType<KimSource>(Assert.Single(SourceCatalogue.Open(folder.Path, mapping: null, platform: null))).Read()];
    }
}
