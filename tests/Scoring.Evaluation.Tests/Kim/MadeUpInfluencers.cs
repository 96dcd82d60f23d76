using System.Globalization;
using Scoring.Evaluation.Kim;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Kim;

/// <summary>A data folder of the form that evaluation reads, with influencers that are made up: every one has a rate of its own, and three posts around it.</summary>
internal static class MadeUpInfluencers
{
    public const string AccountHeader = "account_id,category,followers,followees,posts";
    public const string PostHeader = "post_id,account_id,category,followers,followees,posts,likes,comments";
    private const int PostsEach = 3;
    private static readonly string[] Categories = ["fashion", "other", "food"];

    public static TemporaryFolder Write(int influencers, params string[] furtherPosts)
    {
        Random random = new(influencers);
        List<string> accounts = [AccountHeader];
        List<string> posts = [PostHeader];
        for (int index = 0; index < influencers; index++)
        {
            string category = Categories[index % Categories.Length];
            int followers = 1_000 + random.Next(100_000);
            string facts = string.Create(CultureInfo.InvariantCulture, $"{category},{followers},{100 + index},{50 + index}");
            accounts.Add($"acc{index},{facts}");
            double rate = 0.01 + (0.09 * random.NextDouble());
            for (int post = 0; post < PostsEach; post++)
            {
                int likes = (int)(followers * rate * (0.7 + (0.6 * random.NextDouble())));
                posts.Add(string.Create(CultureInfo.InvariantCulture, $"post{index}x{post},acc{index},{facts},{likes},{likes / 40}"));
            }
        }

        TemporaryFolder folder = new();
        string data = Directory.CreateDirectory(folder.At(KimHeldOutTask.FolderName)).FullName;
        File.WriteAllLines(Path.Combine(data, "influencers.csv"), accounts);
        File.WriteAllLines(Path.Combine(data, "posts.csv"), posts.Concat(furtherPosts));
        return folder;
    }
}
