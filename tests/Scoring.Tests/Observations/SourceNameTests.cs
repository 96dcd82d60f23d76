using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class SourceNameTests
{
    [Theory]
    [InlineData("")]
    [InlineData("shop")]
    [InlineData("scraper-2")]
    [InlineData("größer/\U0001F642")]
    [InlineData("123456789012345678901234")]
    public void Names_within_the_limits_are_valid(string name) => Assert.Null(SourceName.ViolationOf(name));

    [Theory]
    [InlineData("a b", "white space")]
    [InlineData(" a", "white space")]
    [InlineData("a\u00A0", "white space")]
    [InlineData("a\u2003b", "white space")]
    [InlineData("a\tb", "white space")]
    [InlineData("a\u0000", "control characters")]
    [InlineData("1234567890123456789012345", "0 to 24 bytes of UTF-8, was 25")]
    [InlineData("ééééééééééééé", "was 26")]
    public void Other_names_are_refused_with_the_bound(string name, string bound)
    {
        Assert.Contains(bound, SourceName.ViolationOf(name), StringComparison.Ordinal);
        List<FieldViolation> violations = [];
        Observation observation = new(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Followers = 1 }) { Source = name };
        Assert.False(ObservationValidator.Validate(observation, Times.NowMs, violations));
        Assert.Equal("source", Assert.Single(violations).Field);
    }

    [Fact]
    public void Half_of_a_surrogate_pair_is_no_name() => Assert.Contains("Unicode", SourceName.ViolationOf("a\uD83D"), StringComparison.Ordinal);

    [Fact]
    public void A_negative_epoch_is_refused()
    {
        List<FieldViolation> violations = [];
        ObservationValidator.Validate(new Observation(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Followers = 1 }) { SourceEpoch = -1 }, Times.NowMs, violations);
        Assert.Equal("source_epoch", Assert.Single(violations).Field);
    }
}
