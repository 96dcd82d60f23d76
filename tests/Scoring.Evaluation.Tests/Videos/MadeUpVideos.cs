using System.Globalization;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Videos;

/// <summary>The three data sets of videos with made-up accounts: views per follower and engagement per view vary between accounts and between posts.</summary>
internal static class MadeUpVideos
{
    private const long StartSeconds = 1_600_000_000, DaySeconds = 86_400;

    /// <summary>Writes all three.</summary>
    /// <param name="accounts">Accounts of TikTok and YouTube.</param>
    /// <param name="reels">Accounts of the reels.</param>
    public static TemporaryFolder Write(int accounts, int reels)
    {
        TemporaryFolder folder = new();
        WriteTable(folder, "tiktok_creators", "account,post,kind,published_at,observed_at,followers,posts_total,views,likes,comments,shares,duration_s,paid", accounts, 25, (post, followers, views, likes) =>
            $"{post.Account},{post.Id},sug,{post.At},{StartSeconds + (40 * DaySeconds)},{followers},40,{views},{likes},0,0,14,0");
        WriteTable(folder, "youtube_videos", "account,post,kind,snapshot,published_at,observed_at,followers,views,likes,comments,duration_s", accounts, 20, (post, followers, views, likes) =>
            $"{post.Account},{post.Id},long,2,{post.At},{StartSeconds + (40 * DaySeconds)},{followers},{views},{likes},0,300");
        WriteTable(folder, "instagram_reels", "account,post,kind,published_at,observed_at,followers,posts_total,views,likes,comments,pinned,duration_s", reels, 12, (post, followers, views, likes) =>
            $"{post.Account},{post.Id},reel,{post.At},{StartSeconds + (40 * DaySeconds)},{followers},40,{views},{likes},0,,60");
        return folder;
    }

    private static void WriteTable(TemporaryFolder folder, string name, string header, int accounts, int posts, Func<(string Account, string Id, long At), long, long, long, string> line)
    {
        Random random = new(posts);
        double Normal() => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
        List<string> lines = [header];
        for (int account = 0; account < accounts; account++)
        {
            long followers = (long)(10_000 * Math.Exp(2 * random.NextDouble()));
            double seen = Math.Exp(0.3 + Normal()), rate = 0.06 * Math.Exp(0.5 * Normal());
            for (int post = 0; post < posts; post++)
            {
                long views = 200 + (long)(followers * seen * Math.Exp(0.7 * Normal()));
                long likes = (long)Math.Round(views * rate * Math.Exp(0.3 * Normal()));
                lines.Add(line(($"a{account.ToString(CultureInfo.InvariantCulture)}", $"p{post}", StartSeconds + (post * DaySeconds)), followers, views, Math.Min(likes, views)));
            }
        }

        Directory.CreateDirectory(folder.At(name));
        folder.Write($"{name}/posts.csv", [.. lines]);
    }
}
