using Scoring.Import.Mapping;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Import.Values;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Sources;

public sealed class ReadyMappingsTests
{
    private static readonly long ReadAtMs = DateTimeOffset.Parse(ProviderFiles.ReadAt, System.Globalization.CultureInfo.InvariantCulture).ToUnixTimeMilliseconds();

    public static TheoryData<string> Names => [.. ReadyMappings.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Each_is_valid_and_says_what_it_is_for(string name)
    {
        ColumnMapping mapping = ReadyMappings.Find(name)!;
        Assert.Equal(name, mapping.Name);
        Assert.EndsWith(".", mapping.About, StringComparison.Ordinal);
        Assert.NotEmpty(mapping.Traps);
    }

    [Fact]
    public void Each_has_a_generated_file() => Assert.Equal(ReadyMappings.Names, ProviderFiles.All.Select(file => file.Mapping).Order(StringComparer.Ordinal));

    [Theory]
    [InlineData("apify-instagram", "views comments")]
    [InlineData("apify-instagram-profiles", "views comments profile")]
    [InlineData("apify-tiktok", "views comments shares saves profile")]
    [InlineData("meta-business-suite", "views comments shares saves reach")]
    [InlineData("youtube-studio", "views comments shares days")]
    [InlineData("youtube-data-api", "views comments profile")]
    [InlineData("tiktok-studio", "views comments shares saves")]
    [InlineData("tiktok-data-download", "")]
    [InlineData("tiktok-research-api", "views comments shares saves")]
    [InlineData("bright-data-instagram-posts", "views comments profile")]
    [InlineData("bright-data-instagram-profiles", "comments profile")]
    [InlineData("bright-data-tiktok", "views comments shares saves profile")]
    [InlineData("modash", "views comments profile")]
    public void A_file_is_read_as_it_is_meant(string name, string facts)
    {
        SourceItem[] items = Items(name);
        Assert.DoesNotContain(items, item => item.Fault is not null);
        PostSnapshot[] posts = [.. items.Select(item => item.Observation?.Post).OfType<PostSnapshot>().DistinctBy(post => post.PostId)];
        Assert.Equal(ProviderFiles.Posts, posts.Length);
        for (int index = 0; index < posts.Length; index++)
        {
            PostSnapshot expected = new() { Likes = ProviderFiles.Likes(index), Comments = 20 + index, Shares = 5 + index, Saves = 7 + index, Views = ProviderFiles.Views(index), Reach = ProviderFiles.Views(index) - 5_000 };
            DateTimeOffset published = ProviderFiles.Published(index);
            if (facts.Contains("days", StringComparison.Ordinal)) published = new DateTimeOffset(published.Date, TimeSpan.Zero);
            Assert.Equal(published.Date, DateTimeOffset.FromUnixTimeMilliseconds(posts[index].PublishedAtMs).Date);
            if (!facts.Contains("days", StringComparison.Ordinal)) Assert.Equal(published.ToUnixTimeMilliseconds(), posts[index].PublishedAtMs);
            AssertCount(name.StartsWith("apify-instagram", StringComparison.Ordinal) && index == 3 ? null : expected.Likes, posts[index].HasLikes, posts[index].Likes);
            bool hasComments = facts.Contains("comments", StringComparison.Ordinal) && !(name == "apify-instagram" && index == 4);
            if (!(name == "apify-instagram-profiles" && index == 4)) AssertCount(hasComments ? expected.Comments : null, posts[index].HasComments, posts[index].Comments);
            AssertCount(facts.Contains("shares", StringComparison.Ordinal) ? expected.Shares : null, posts[index].HasShares, posts[index].Shares);
            AssertCount(facts.Contains("saves", StringComparison.Ordinal) ? expected.Saves : null, posts[index].HasSaves, posts[index].Saves);
            AssertCount(facts.Contains("views", StringComparison.Ordinal) ? expected.Views : null, posts[index].HasViews, posts[index].Views);
            AssertCount(facts.Contains("reach", StringComparison.Ordinal) ? expected.Reach : null, posts[index].HasReach, posts[index].Reach);
            Assert.False(posts[index].HasPaid);
        }

        bool hasProfile = items.Any(item => item.Observation?.Profile is { Followers: ProviderFiles.Followers });
        Assert.Equal(facts.Contains("profile", StringComparison.Ordinal), hasProfile);
        ProviderFile file = ProviderFiles.All.Single(file => file.Mapping == name);
        Assert.All(items.Select(item => item.Observation).OfType<Observation>(), observation =>
        {
            Assert.Equal((file.Creator, ReadAtMs), (observation.Creator.Id, observation.ObservedAtMs));
            Assert.Equal(file.Platform, observation.Creator.Platform.ToString().ToLowerInvariant());
        });
    }

    [Fact]
    public void Rows_that_are_no_posts_are_left_out()
    {
        Assert.Single(Items("apify-instagram"), item => item.IsLeftOut);
        Assert.Equal(2, Items("meta-business-suite").Count(item => item.IsLeftOut));
        Assert.Single(Items("youtube-studio"), item => item.IsLeftOut);
        Assert.Single(Items("youtube-data-api"), item => item.IsLeftOut);
    }

    [Fact]
    public void The_audience_of_a_report_is_read()
    {
        ProfileSnapshot profile = Items("modash").Select(item => item.Observation?.Profile).OfType<ProfileSnapshot>().First();
        Assert.Equal(.81, profile.Quality.GenuineShare);
        Assert.Equal([("DE", .6), ("AT", .1)], profile.Audience.Countries.Select(share => (share.Key, share.Share)));
        Assert.Equal(
            [("F18-24", .25), ("F65", .01), ("M18-24", .1), ("M65", .02)], profile.Audience.AgeGenders.Select(share => (share.Key, share.Share)).OrderBy(share => share.Key, StringComparer.Ordinal));
        Assert.Equal(("de", "DE"), (Assert.Single(profile.Locale.Languages), profile.Locale.Country));
    }

    [Fact]
    public void Averages_count_as_ten_posts()
    {
        Observation[] all = [.. Items("averages").Select(item => item.Observation!)];
        PostSummary[] summaries = [.. all.Select(observation => observation.PostSummary).OfType<PostSummary>()];
        Assert.Equal([(10, SummaryStatistic.Mean, 1_500d), (10, SummaryStatistic.Mean, 8_300_000d)], summaries.Select(summary => (summary.Posts, summary.Statistic, summary.Likes)));
        Assert.Equal([41_200, 366_200_000], all.Select(observation => observation.Profile).OfType<ProfileSnapshot>().Select(profile => profile.Followers));
        Assert.Equal("@" + ProviderFiles.Handle, all[0].Creator.Id);
    }

    [Theory]
    [InlineData(Platform.Youtube, "@nora.baut")]
    [InlineData(Platform.Instagram, "nora.baut")]
    [InlineData(Platform.Tiktok, "nora.baut")]
    public void A_handle_with_at_sign_of_a_list_is_the_creator_with_that_handle(Platform platform, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("top.csv", "Account,Followers", "@Nora.Baut,41.2k");
        ImportSettings settings = new() { Platform = platform, ObservedAt = _ => ReadTime.At(ReadAtMs) };
        CreatorRef read = Assert.Single(SourceCatalogue.Select(path, "averages", settings).Sources).Read().First().Observation!.Creator;
        Assert.Null(Scoring.Creators.CreatorIds.Read((Scoring.Creators.Platform)(int)read.Platform, read.Id, out string stored));
        Assert.Equal((platform, expected), (read.Platform, stored));
    }

    private static void AssertCount(long? expected, bool isKnown, long count) => Assert.Equal(expected, isKnown ? count : null);

    private static SourceItem[] Items(string name)
    {
        ProviderFile file = ProviderFiles.All.Single(file => file.Mapping == name);
        using TemporaryFolder folder = new();
        string path = folder.At(file.Name);
        File.WriteAllText(path, file.Text);
        string? Option(string option) => Array.IndexOf(file.Options, option) is var at and >= 0 ? file.Options[at + 1] : null;
        ImportSettings settings = new()
        {
            CreatorId = Option("--creator"),
            Platform = Option("--platform") is null ? null : Platform.Instagram,
            ObservedAt = Option("--observed-at") is null ? null : _ => ReadTime.At(ReadAtMs),
        };
        return [.. Assert.Single(SourceCatalogue.Select(path, name, settings).Sources).Read()];
    }
}
