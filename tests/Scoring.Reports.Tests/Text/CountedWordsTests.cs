using Scoring.Reports.Text;

namespace Scoring.Reports.Tests.Text;

public sealed class CountedWordsTests
{
    [Theory]
    [InlineData(0, "0 posts")]
    [InlineData(1, "1 post")]
    [InlineData(2, "2 posts")]
    [InlineData(21_000, "21,000 posts")]
    public void One_is_singular_and_all_else_plural(long count, string text) => Assert.Equal(text, CountedWords.Of(count, "post"));

    [Fact]
    public void A_plural_that_takes_more_than_an_s_is_said_in_full()
    {
        Assert.Equal("1 follower is", CountedWords.Of(1, "follower is", "followers are"));
        Assert.Equal("3 followers are", CountedWords.Of(3, "follower is", "followers are"));
    }

    [Theory]
    [InlineData(1, "the one line", "the one line sums")]
    [InlineData(2, "both lines", "both lines sum")]
    [InlineData(3, "all 3 lines", "all 3 lines sum")]
    public void Lines_of_a_sum_agree_with_their_number(int count, string lines, string sum) =>
        Assert.Equal((lines, sum), (CountedWords.AllLines(count), CountedWords.AllLinesSum(count)));
}
