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
        string path = folder.Write("accounts.csv", AccountHeader, "25,1937,0,0,1,1,0,10,1", "25,1937,12,0,1,1,0,10,1", "26,1937,0,0,1,1,0,10,0");
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
}
