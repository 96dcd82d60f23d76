using Scoring.Import.Values;
using Scoring.Protos.V1;

namespace Scoring.Import.DataSets;

/// <summary>A public table <c>posts.csv</c> of posts with views: one line per post and time of observation, with the followers of the account at that time.</summary>
public sealed record VideoTable
{
    /// <summary>Name of the file of every such table.</summary>
    public const string FileName = "posts.csv";

    private static readonly string[] Common = ["account", "post", "kind", "published_at", "observed_at", "followers", "views", "likes", "comments"];

    /// <summary>The last videos of 897 large TikTok accounts, 2020. Counts as the website shows them: above 10,000 multiples of 100, above a million multiples of 100,000.</summary>
    public static readonly VideoTable TikTokCreators = new()
    {
        MappingName = "tiktok-creators",
        Platform = Platform.Tiktok,
        Folder = "tiktok_creators",
        PostCount = "posts_total",
        Shares = "shares",
        Paid = "paid",
        Own = ["shares", "paid", "posts_total"],
        Rounding = new CountResolution(0, [(10_000, 100), (1_000_000, 100_000)]),
        Loss = "Not carried over: the list that a video is from, and its length. Followers of 0 are unknown. Only videos with the creator's own disclosure are marked as paid; for the others it is unknown.",
    };

    /// <summary>The 20 latest uploads of 200 YouTube channels, observed twice within a week. Blank likes are hidden, and subscribers have three significant digits.</summary>
    public static readonly VideoTable YouTubeVideos = new()
    {
        MappingName = "youtube-videos",
        Platform = Platform.Youtube,
        Folder = "youtube_videos",
        Own = ["snapshot"],
        Rounding = new CountResolution(3, []),
        Loss = "Not carried over: the length of a video, except that one of at most a minute is a short video.",
    };

    /// <summary>Posts of 46 small Instagram business accounts, 2024. Blank views are unknown.</summary>
    public static readonly VideoTable InstagramReels = new()
    {
        MappingName = "instagram-reels",
        Platform = Platform.Instagram,
        Folder = "instagram_reels",
        PostCount = "posts_total",
        Pinned = "pinned",
        Own = ["pinned", "posts_total"],
        Loss = "Not carried over: whether a post is pinned, and its length.",
    };

    /// <summary>All known tables.</summary>
    public static IReadOnlyList<VideoTable> All { get; } = [TikTokCreators, YouTubeVideos, InstagramReels];

    /// <summary>Name of the mapping.</summary>
    public required string MappingName { get; init; }

    /// <summary>The platform of all accounts.</summary>
    public required Platform Platform { get; init; }

    /// <summary>Folder of the data set within a folder with all data sets.</summary>
    public required string Folder { get; init; }

    /// <summary>Column of the account's number of posts; null when there is none.</summary>
    public string? PostCount { get; private init; }

    /// <summary>Column of the shares; null when there is none.</summary>
    public string? Shares { get; private init; }

    /// <summary>Column that is 1 for a post that its creator discloses as paid; null when there is none.</summary>
    public string? Paid { get; private init; }

    /// <summary>Column that is 1 for a pinned post; null when there is none.</summary>
    public string? Pinned { get; private init; }

    /// <summary>How the source rounds follower counts; null when they are exact.</summary>
    public CountResolution? Rounding { get; private init; }

    /// <summary>The data that the mapping drops, in sentences.</summary>
    public required string Loss { get; init; }

    private string[] Own { get; init; } = [];

    /// <summary>Whether a file with this header is such a table.</summary>
    /// <param name="header">Names of the columns.</param>
    public bool IsOf(IReadOnlyList<string> header) => Common.Concat(Own).All(column => header.Contains(column, StringComparer.Ordinal));
}
