using System.Globalization;
using System.Text;

namespace Scoring.TestKit.Files;

/// <summary>One generated file for each ready mapping: the columns and forms of the source, and rows that are made up.</summary>
public static class ProviderFiles
{
    /// <summary>Posts of each file that has posts.</summary>
    public const int Posts = 12;

    /// <summary>The account of the files.</summary>
    public const string Handle = "nora.baut";

    /// <summary>The channel of the files of YouTube.</summary>
    public const string Channel = "UCabcdefghijklmnopqrstuv";

    /// <summary>Followers in the files that have them.</summary>
    public const long Followers = 41_200;

    /// <summary>The time of reading, after all posts.</summary>
    public const string ReadAt = "2025-10-01T12:00:00Z";

    private const string PostsOfInstagram = "https://www.instagram.com/reel/";
    private static readonly string[] Read = ["--observed-at", ReadAt];

    /// <summary>The files, one for each mapping.</summary>
    public static IReadOnlyList<ProviderFile> All { get; } =
    [
        new("apify-instagram", "dataset.json", Json(ApifyPosts().Append("{\"error\":\"not_found\",\"errorDescription\":\"Post does not exist\"}")), "instagram", Handle, Read),
        new("apify-instagram-profiles", "profiles.json", ApifyProfile(), "instagram", Handle, Read),
        new("apify-tiktok", "dataset.jsonl", string.Join('\n', ApifyVideos()), "tiktok", Handle, Read),
        new("meta-business-suite", "content.csv", Meta(), "instagram", Handle, Read),
        new("youtube-studio", "Table data.csv", Studio(), "youtube", Channel, ["--creator", Channel, .. Read]),
        new("youtube-data-api", "responses.jsonl", DataApi(), "youtube", Channel, Read),
        new("tiktok-studio", "Content.csv", TikTokStudio(), "tiktok", Handle, Read),
        new("tiktok-data-download", "user_data_tiktok.json", DataDownload(), "tiktok", Handle, Read),
        new("tiktok-research-api", "videos.json", ResearchApi(), "tiktok", Handle, Read),
        new("bright-data-instagram-posts", "posts.csv", BrightPosts(), "instagram", Handle),
        new("bright-data-instagram-profiles", "profiles.json", BrightProfile(), "instagram", Handle),
        new("bright-data-tiktok", "tiktok.json", BrightVideos(), "tiktok", Handle),
        new("modash", "report.json", Modash(), "instagram", Handle, ["--platform", "instagram", .. Read]),
        new("averages", "top.csv", Averages(), "instagram", Handle, ["--platform", "instagram", .. Read]),
    ];

    /// <summary>Likes of a post.</summary>
    /// <param name="index">The post, 0 for the newest.</param>
    public static long Likes(int index) => 1_500 + (137 * index);

    /// <summary>Views or plays of a post.</summary>
    public static long Views(int index) => 40_000 + (1_000 * index);

    /// <summary>Publication time of a post; midnight where a source has days only.</summary>
    public static DateTimeOffset Published(int index) => new DateTimeOffset(2025, 9, 20, 18, 30, 0, TimeSpan.Zero).AddDays(-3 * index);

    private static IEnumerable<string> Each(Func<int, string> row) => Enumerable.Range(0, Posts).Select(row);

    private static string Json(IEnumerable<string> rows) => $"[{string.Join(",\n", rows)}]";

    private static string Iso(int index) => Text(index, "yyyy-MM-dd'T'HH:mm:ss.fff'Z'");

    private static string Text(int index, string format) => Published(index).ToString(format, CultureInfo.InvariantCulture);

    private static string Thousands(long count) => count.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Code(int index) => $"DCx{index:00}_aB-";

    // Post 3 hides its likes, post 4 has comments disabled.
    private static IEnumerable<string> ApifyPosts() => Each(index => $$"""
        {"inputUrl":"https://www.instagram.com/{{Handle}}/","id":"{{3_600_000_000_000_000_000 + index}}","type":"Video","shortCode":"{{Code(index)}}","productType":"clips","commentsCount":{{(index == 4 ? 0 : 20 + index)}},
        "likesCount":{{(index == 3 ? -1 : Likes(index))}},"videoViewCount":{{Views(index) / 8}},"videoPlayCount":{{Views(index)}},"timestamp":"{{Iso(index)}}","ownerUsername":"{{Handle}}","ownerId":"99001",
        "isSponsored":true,"isCommentsDisabled":{{(index == 4 ? "true" : "false")}},"latestComments":[],"taggedUsers":[{"username":"x"}]}
        """);

    private static string ApifyProfile() => $$"""
        [{"inputUrl":"https://www.instagram.com/{{Handle}}","id":"99001","username":"{{Handle}}","fullName":"Nora","biography":"Bau & Garten","followersCount":{{Followers}},"followsCount":310,"postsCount":512,
        "verified":false,"private":false,"isBusinessAccount":true,"latestPosts":{{Json(ApifyPosts())}},"latestIgtvVideos":[],"relatedProfiles":[]},
        {"username":"gone","error":"not_found"}]
        """;

    private static IEnumerable<string> ApifyVideos() => Each(index => string.Concat(
        $"{{\"id\":\"{7_300_000_000_000_000_000 + index}\",\"text\":\"x\",\"createTime\":{Published(index).ToUnixTimeSeconds()},\"createTimeISO\":\"{Iso(index)}\",",
        $"\"authorMeta\":{{\"id\":\"1\",\"name\":\"{Handle}\",\"verified\":false,\"fans\":{Followers},\"following\":310,\"heart\":999999,\"video\":512}},",
        $"\"diggCount\":{Likes(index)},\"shareCount\":{5 + index},\"playCount\":{Views(index)},\"collectCount\":{7 + index},\"commentCount\":{20 + index},\"isSlideshow\":false}}"));

    // The last rows: one day of the newest post, and a post of Facebook.
    private static string Meta() => string.Join('\n', (string[])[
        "\uFEFFPost ID,Account ID,Account username,Account name,Description,Duration (sec),Publish time,Permalink,Post type,Data comment,Date,Views,Reach,Likes,Shares,Follows,Comments,Saves",
        .. Each(index => $"{180_000 + index},1784,{Handle},Nora,\"Beton, Holz\",30,{Text(index, "MM/dd/yyyy HH:mm")},{PostsOfInstagram}{Code(index)}/,IG reel,,Lifetime,"
            + $"\"{Thousands(Views(index))}\",\"{Thousands(Views(index) - 5_000)}\",\"{Thousands(Likes(index))}\",{5 + index},1,{20 + index},{7 + index}"),
        $"180000,1784,{Handle},Nora,x,30,09/20/2025 18:30,{PostsOfInstagram}{Code(0)}/,IG reel,,09/21/2025,12,11,2,0,0,1,0",
        $"180099,1784,{Handle},Nora,x,30,09/20/2025 18:30,https://www.facebook.com/reel/1,Reels,,Lifetime,12,11,2,0,0,1,0"]);

    private static string Studio() => string.Join('\n', (string[])[
        "Content,Video title,Video publish time,Duration,Views,Watch time (hours),Subscribers,Likes,Comments added,Shares",
        "Total,,,,\"540,000\",900.5,120,\"27,000\",300,90",
        .. Each(index => $"vid{index:00}_aB-x,\"Haus, Teil {index}\",\"{Text(index, "MMM d, yyyy")}\",300,\"{Thousands(Views(index))}\",75.2,10,\"{Thousands(Likes(index))}\",{20 + index},{5 + index}")]);

    private static string DataApi() => string.Join('\n', (string[])[
        $"{{\"kind\":\"youtube#channelListResponse\",\"items\":[{{\"kind\":\"youtube#channel\",\"id\":\"{Channel}\",\"snippet\":{{\"publishedAt\":\"2016-01-02T03:04:05Z\",\"country\":\"DE\"}},"
            + $"\"statistics\":{{\"viewCount\":\"9000000\",\"subscriberCount\":\"{Followers}\",\"hiddenSubscriberCount\":false,\"videoCount\":\"512\"}}}}]}}",
        $"{{\"kind\":\"youtube#videoListResponse\",\"items\":[{string.Join(',', Each(index => string.Concat(
            $"{{\"kind\":\"youtube#video\",\"id\":\"vid{index:00}_aB-x\",\"snippet\":{{\"publishedAt\":\"{Text(index, "yyyy-MM-dd'T'HH:mm:ss'Z'")}\",\"channelId\":\"{Channel}\"}},",
            $"\"statistics\":{{\"viewCount\":\"{Views(index)}\",\"likeCount\":\"{Likes(index)}\",\"favoriteCount\":\"0\",\"commentCount\":\"{20 + index}\"}}}}")))}]}}",
        "{\"kind\":\"youtube#searchListResponse\",\"items\":[{\"kind\":\"youtube#searchResult\",\"id\":{\"videoId\":\"x\"}}]}"]);

    private static string TikTokStudio() => string.Join('\n', (string[])[
        "Video title,Video link,Post time,Total likes,Total comments,Total shares,Total views,Average watch time,Add to favorites",
        .. Each(index => $"\"Haus, Teil {index}\",https://www.tiktok.com/@{Handle}/video/{7_300_000_000_000_000_000 + index}?lang=en,{Text(index, "yyyy-MM-dd HH:mm:ss")},"
            + $"\"{Thousands(Likes(index))}\",{20 + index},{5 + index},{Views(index) / 1_000}K,11.5,{7 + index}")]);

    private static string DataDownload() => new StringBuilder()
        .Append("{\"Activity\":{\"Video Browsing History\":{\"VideoList\":[{\"Date\":\"2025-09-01 00:00:00\",\"Link\":\"https://www.tiktokv.com/share/video/1/\"}]}},")
        .Append(CultureInfo.InvariantCulture, $"\"Profile\":{{\"Profile Information\":{{\"ProfileMap\":{{\"userName\":\"{Handle}\",\"likesReceived\":\"27000\"}}}}}},\"Video\":{{\"Videos\":{{\"VideoList\":[")
        .AppendJoin(',', Each(index => $"{{\"Date\":\"{Text(index, "yyyy-MM-dd HH:mm:ss")}\",\"Link\":\"https://v16m.tiktokcdn.example/{index}.mp4\",\"Likes\":\"{Likes(index)}\"}}"))
        .Append("]}}}")
        .ToString();

    private static string ResearchApi() => $"{{\"data\":{{\"videos\":[{string.Join(',', Each(index => string.Concat(
        $"{{\"id\":{7_300_000_000_000_000_000 + index},\"username\":\"{Handle}\",\"create_time\":{Published(index).ToUnixTimeSeconds()},\"region_code\":\"DE\",\"like_count\":{Likes(index)},",
        $"\"comment_count\":{20 + index},\"share_count\":{5 + index},\"view_count\":{Views(index)},\"favorites_count\":{7 + index}}}")))}],\"cursor\":12,\"has_more\":false}},\"error\":{{\"code\":\"ok\"}}}}";

    private static string BrightPosts() => string.Join('\n', (string[])[
        "url,user_posted,description,num_comments,date_posted,likes,shortcode,content_type,video_view_count,video_play_count,product_type,followers,posts_count,is_verified,is_paid_partnership,timestamp",
        .. Each(index => $"{PostsOfInstagram}{Code(index)},{Handle},\"Beton, Holz\",{20 + index},{Iso(index)},{Likes(index)},{Code(index)},Reel,{Views(index) / 8},{Views(index)},clips,{Followers},512,false,false,2025-10-01T12:00:00.000Z")]);

    private static string BrightProfile() => $$"""
        [{"account":"{{Handle}}","fbid":"1","id":"99001","followers":{{Followers}},"following":310,"posts_count":512,"is_verified":false,"avg_engagement":0.04,"timestamp":"2025-10-01T12:00:00.000Z",
        "posts":{{Json(Each(index => $"{{\"id\":\"{index}\",\"url\":\"{PostsOfInstagram}{Code(index)}/\",\"datetime\":\"{Iso(index)}\",\"likes\":{Likes(index)},\"comments\":{20 + index},\"content_type\":\"Reel\"}}"))}}}]
        """;

    private static string BrightVideos() => Json(Each(index => string.Concat(
        $"{{\"url\":\"x\",\"post_id\":\"{7_300_000_000_000_000_000 + index}\",\"create_time\":\"{Iso(index)}\",\"digg_count\":{Likes(index)},\"share_count\":\"{5 + index}\",\"collect_count\":{7 + index},",
        $"\"comment_count\":{20 + index},\"play_count\":{Views(index)},\"profile_username\":\"{Handle}\",\"profile_followers\":{Followers},\"is_verified\":false,\"timestamp\":\"2025-10-01T12:00:00.000Z\"}}")));

    private static string Modash() => $$"""
        {"error":false,"profile":{"userId":"99001","profile":{"fullname":"Nora","username":"{{Handle}}","followers":{{Followers}},"engagements":1500,"engagementRate":0.03},"isVerified":false,"country":"DE",
        "language":{"code":"de","name":"German"},"postsCount":512,"avgLikes":2000,"avgReelsPlays":45000,"audience":{"notable":0.05,"credibility":0.81,
        "geoCountries":[{"name":"Germany","code":"DE","weight":0.6},{"name":"Austria","code":"AT","weight":0.1}],"gendersPerAge":[{"code":"18-24","female":0.25,"male":0.1},{"code":"65-","female":0.01,"male":0.02}]},
        "recentPosts":{{Json(Each(index => $"{{\"id\":\"{index}\",\"url\":\"{PostsOfInstagram}{Code(index)}\",\"created\":{Published(index).ToUnixTimeSeconds()},\"likes\":{Likes(index)},\"comments\":{20 + index},\"plays\":{Views(index)},\"type\":\"reel\"}}"))}}
        } }
        """;

    private static string Averages() => string.Join('\n', (string[])[
        "rank,channel_info,influence_score,posts,followers,avg_likes,60_day_eng_rate,new_post_avg_like,total_likes,country",
        $"1,@{Handle},92,0.5k,41.2k,2.1k,5.10%,1.5k,1.1m,Germany",
        "2,other.one,91,6.9k,366.2m,8.3m,1.62%,nan,57.4b,United States"]);
}
