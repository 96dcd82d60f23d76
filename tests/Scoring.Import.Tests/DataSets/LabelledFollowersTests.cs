using Scoring.Fitting.Audience;
using Scoring.Import.DataSets;
using Scoring.Observations;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.DataSets;

public sealed class LabelledFollowersTests
{
    private const string AccountHeader =
        "userFollowerCount,userFollowingCount,userBiographyLength,userMediaCount,userHasProfilPic,userIsPrivate,usernameDigitCount,usernameLength,isFake";

    private const string FollowerHeader =
        "id,is_fake,posts,following,followers,has_profile_picture,is_private,username_length,username_digits,username_ends_digit,username_lowercase_letters";

    [Fact]
    public void A_line_is_a_follower_with_its_label()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("followers.csv", FollowerHeader, "a,1,30,272,174,1,0,8,3,1,5", "b,0,0,9,1,0,1,10,0,0,9");
        IReadOnlyList<LabelledFollower> followers = LabelledFollowers.Read(path, AccountTable.Srf, (origin, fault) => Assert.Fail($"{origin}: {fault}"));
        SampledFollower first = new() { Following = 272, Followers = 174, Posts = 30, NameLength = 8, NameDigits = 3, HasProfilePicture = true, IsPrivate = false };
        SampledFollower second = new() { Following = 9, Followers = 1, Posts = 0, NameLength = 10, NameDigits = 0, HasProfilePicture = false, IsPrivate = true };
        Assert.Equal([new LabelledFollower(first, true, "a"), new LabelledFollower(second, false, "b")], followers);
    }

    [Fact]
    public void Without_ids_lines_that_say_the_same_are_one_group()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("accounts.csv", AccountHeader, "25,1937,11,0,1,1,0,10,1", "25,1937,12,0,1,1,0,10,1", "26,1937,0,0,1,1,0,10,0");
        string[] groups = [.. LabelledFollowers.Read(path, AccountTable.InstaFake, (_, fault) => Assert.Fail(fault)).Select(follower => follower.Group)];
        Assert.Equal(groups[0], groups[1]);
        Assert.NotEqual(groups[0], groups[2]);
    }

    [Theory]
    [InlineData("b,2,0,9,1,0,1,10,0,0,9", "label, picture and private must be 0 or 1")]
    [InlineData("b,0,0,9,1,,1,10,0,0,9", "label, picture and private must be 0 or 1")]
    [InlineData("b,0,x,9,1,0,1,10,0,0,9", "followers, following, posts, name's length and digits must be whole numbers of 0 or more")]
    [InlineData("b,0,0,9,1,0,1,10,11,0,9", "the name must have 1 to 255 characters, and no more digits than characters")]
    [InlineData("b,0,0,9,1,0,1,0,0,0,9", "the name must have 1 to 255 characters, and no more digits than characters")]
    [InlineData("a,0,0,9,1,0,1,10,0,0,9", "account a is a duplicate of followers.csv:2")]
    [InlineData("b,0,0,9,1,0,1,10,0", "9 fields where the header has 11")]
    public void Lines_that_cannot_be_used_are_told_and_left_out(string line, string expected)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("followers.csv", FollowerHeader, "a,1,30,272,174,1,0,8,3,1,5", line);
        List<string> faults = [];
        Assert.Single(LabelledFollowers.Read(path, AccountTable.Srf, (origin, fault) => faults.Add($"{origin}: {fault}")));
        Assert.Equal([$"followers.csv:3: {expected}"], faults);
    }

    [Fact]
    public void Biographies_and_links_are_read_where_a_table_has_them()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write(
            "accounts.csv",
            "profile_pic,nums/length_username,fullname_words,nums/length_fullname,name==username,description_length,external_URL,private,posts,followers,follows,fake,part",
            "1,0.27,0,0,0,53,1,0,32,1000,955,0,train",
            "0,0.333,0,0,0,0,0,1,0,3,700,1,test",
            "0,1.5,0,0,0,0,0,1,0,3,700,1,test",
            "0,0.1,0,0,0,0,2,1,0,3,700,1,test");
        List<string> faults = [];
        IReadOnlyList<LabelledFollower> followers = LabelledFollowers.Read(path, AccountTable.IgSpammer, (origin, fault) => faults.Add($"{origin}: {fault}"));
        Assert.Equal(
            [
                new SampledFollower
                {
                    Following = 955, Followers = 1000, Posts = 32, NameLength = 100, NameDigits = 27, HasProfilePicture = true, IsPrivate = false, HasBiography = true, HasExternalLink = true,
                },
                new SampledFollower
                {
                    Following = 700, Followers = 3, Posts = 0, NameLength = 100, NameDigits = 33, HasProfilePicture = false, IsPrivate = true, HasBiography = false, HasExternalLink = false,
                },
            ],
            followers.Select(follower => follower.Follower));
        Assert.Equal([false, true], followers.Select(follower => follower.IsFake));
        Assert.Equal(2, faults.Count);
        Assert.Contains("accounts.csv:4: followers, following, posts and length of the biography must be whole numbers of 0 or more, and the share of digits in [0, 1]", faults);
        Assert.Contains("accounts.csv:5: biography, verified and link must be 0, 1 or empty", faults[1], StringComparison.Ordinal);
    }

    [Fact]
    public void Optional_columns_of_an_own_table_may_be_empty_or_missing()
    {
        using TemporaryFolder folder = new();
        const string Header = "id,followers,following,posts,has_profile_picture,is_private,username_length,username_digits,is_fake";
        string path = folder.Write("own.csv", Header + ",has_biography,account_age_days", "a,15,2300,0,0,0,14,6,1,0,12", "b,15,2300,0,0,0,14,6,1,,", "c,15,2300,0,0,0,14,6,1,1,99999");
        List<string> faults = [];
        IReadOnlyList<LabelledFollower> followers = LabelledFollowers.Read(path, AccountTable.Srf, (origin, fault) => faults.Add($"{origin}: {fault}"));
        Assert.Equal([(false, 12), (null, null)], followers.Select(follower => (follower.Follower.HasBiography, follower.Follower.AccountAgeDays)));
        Assert.All(followers, follower => Assert.Null(follower.Follower.IsVerified));
        Assert.Contains("whole number of days up to 36500 or empty", Assert.Single(faults), StringComparison.Ordinal);
    }
}
