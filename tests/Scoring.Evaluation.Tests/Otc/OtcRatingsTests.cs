using Scoring.Evaluation.Otc;
using Scoring.Import.Reading;
using Scoring.TestKit.Files;

namespace Scoring.Evaluation.Tests.Otc;

public sealed class OtcRatingsTests
{
    [Fact]
    public void Ratings_come_in_the_order_of_time()
    {
        using TemporaryFolder folder = new();
        folder.Write("ratings.csv", "6,2,4,1289241911.72836", "", " 6 , 5 , -10 , 1289241910 ", "1,15,10,1289241911.72836");
        IReadOnlyList<OtcRating> ratings = OtcRatings.Read(folder.Path, (origin, fault) => Assert.Fail($"{origin}: {fault}"));
        Assert.Equal(
            [
                new OtcRating("6", "5", -10, 1_289_241_910_000, new Origin("ratings.csv", 3)),
                new OtcRating("6", "2", 4, 1_289_241_911_728, new Origin("ratings.csv", 1)),
                new OtcRating("1", "15", 10, 1_289_241_911_728, new Origin("ratings.csv", 4)),
            ],
            ratings);
        Assert.Equal([true, false, false], ratings.Select(rating => rating.IsNegative));
    }

    [Theory]
    [InlineData("6,2,4", "must have the four fields rater, ratee, rating and time, has 3")]
    [InlineData(",2,4,1289241911", "rater or ratee is empty")]
    [InlineData("6,,4,1289241911", "rater or ratee is empty")]
    [InlineData("6,2,0,1289241911", "the rating must be a whole number from -10 to 10, and not 0")]
    [InlineData("6,2,-11,1289241911", "the rating must be a whole number from -10 to 10, and not 0")]
    [InlineData("6,2,-2147483648,1289241911", "the rating must be a whole number from -10 to 10, and not 0")]
    [InlineData("6,2,1.5,1289241911", "the rating must be a whole number from -10 to 10, and not 0")]
    [InlineData("6,2,4,12", "the time must be Unix seconds, 2000-01-01 or later")]
    [InlineData("6,2,4,1e9", "the time must be Unix seconds, 2000-01-01 or later")]
    [InlineData("6,2,4,99999999999999999999", "the time must be Unix seconds, 2000-01-01 or later")]
    [InlineData("1,2,3,1289241912", "1 rated 2 at ratings.csv:1 already")]
    public void Lines_that_cannot_be_used_are_told_and_left_out(string line, string expected)
    {
        using TemporaryFolder folder = new();
        folder.Write("ratings.csv", "1,2,4,1289241911", line);
        List<string> faults = [];
        IReadOnlyList<OtcRating> ratings = OtcRatings.Read(folder.Path, (origin, fault) => faults.Add($"{origin}: {fault}"));
        Assert.Equal(4, Assert.Single(ratings).Value);
        Assert.Equal([$"ratings.csv:2: {expected}"], faults);
    }
}
