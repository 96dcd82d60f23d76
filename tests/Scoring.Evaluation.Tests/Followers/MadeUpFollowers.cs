using System.Globalization;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Followers;

/// <summary>Data folders with made-up followers: fakes follow more, post less and have more digits in their names, not without exceptions.</summary>
internal static class MadeUpFollowers
{
    public const string AccountHeader =
        "userFollowerCount,userFollowingCount,userBiographyLength,userMediaCount,userHasProfilPic,userIsPrivate,usernameDigitCount,usernameLength,isFake";

    public const string FollowerHeader =
        "id,is_fake,posts,following,followers,has_profile_picture,is_private,username_length,username_digits,username_ends_digit,username_lowercase_letters";

    public const string SpammerHeader =
        "profile_pic,nums/length_username,fullname_words,nums/length_fullname,name==username,description_length,external_URL,private,posts,followers,follows,fake,part";

    /// <summary>A folder with all sources; SRF has as many followers and fakes as given.</summary>
    public static TemporaryFolder WriteAll(int followers, int fakes)
    {
        TemporaryFolder folder = WriteSrf(followers, fakes);
        string[] accounts = [.. Lines(300, 90, (_, f) => $"{f.Followers},{f.Following},{f.Picture * 20},{f.Posts},{f.Picture},{f.Private},{f.Digits},12,{f.Fake}")];
        Fill(folder, "instafake", "accounts.csv", [AccountHeader, .. accounts]);
        string[] spammers = [.. Lines(260, 120, (_, f) => string.Create(
            CultureInfo.InvariantCulture, $"{f.Picture},{f.Digits / 12.0:0.##},2,0,0,{f.Picture * 20},0,{f.Private},{f.Posts},{f.Followers},{f.Following},{f.Fake},train"))];
        Fill(folder, "ig_spammer", "accounts.csv", [SpammerHeader, .. spammers]);
        return folder;
    }

    /// <summary>A folder of the form of SRF.</summary>
    public static TemporaryFolder WriteSrf(int followers, int fakes, params string[] furtherLines)
    {
        string[] lines = [.. Lines(followers, fakes, (id, f) => $"{id},{f.Fake},{f.Posts},{f.Following},{f.Followers},{f.Picture},{f.Private},12,{f.Digits},0,5")];
        return Write("srf_followers", "followers.csv", [FollowerHeader, .. lines, .. furtherLines]);
    }

    /// <summary>A folder of the form of InstaFake; every line stands there twice.</summary>
    public static TemporaryFolder WriteInstaFake(int accounts, int fakes)
    {
        string[] lines = [.. Lines(accounts, fakes, (_, f) => $"{f.Followers},{f.Following},0,{f.Posts},{f.Picture},{f.Private},{f.Digits},12,{f.Fake}")];
        return Write("instafake", "accounts.csv", [AccountHeader, .. lines, .. lines]);
    }

    private static IEnumerable<string> Lines(int count, int fakes, Func<string, Facts, string> line)
    {
        Random random = new(count);
        for (int place = 0; place < count; place++)
        {
            bool isFake = place < fakes, seemsFake = random.NextDouble() < (isFake ? 0.9 : 0.1);
            yield return line(string.Create(CultureInfo.InvariantCulture, $"f{place}"), new Facts(
                isFake ? 1 : 0,
                random.Next(seemsFake ? 20 : 500),
                (seemsFake ? 500 : 50) + random.Next(1_500),
                10 + random.Next(seemsFake ? 200 : 1_000),
                random.Next(seemsFake ? 4 : 20) > 0 ? 1 : 0,
                random.Next(2),
                random.Next(seemsFake ? 7 : 2)));
        }
    }

    private static TemporaryFolder Write(string folderName, string file, string[] lines)
    {
        TemporaryFolder folder = new();
        Fill(folder, folderName, file, lines);
        return folder;
    }

    private static void Fill(TemporaryFolder folder, string folderName, string file, string[] lines)
    {
        Directory.CreateDirectory(folder.At(folderName));
        File.WriteAllLines(folder.At(Path.Combine(folderName, file)), lines);
    }

    private sealed record Facts(int Fake, int Posts, int Following, int Followers, int Picture, int Private, int Digits);
}
