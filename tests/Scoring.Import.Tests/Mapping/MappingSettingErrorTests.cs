using Scoring.Import.Mapping;
using Scoring.Import.Reading;

namespace Scoring.Import.Tests.Mapping;

/// <summary>A setting of a mapping that cannot be right is refused, and the message names it.</summary>
public sealed class MappingSettingErrorTests
{
    [Theory]
    [InlineData("""{"thousands": ".", "observations": [{"post.likes": "c"}]}""", "thousands and decimal must differ")]
    [InlineData("""{"thousands": "ab", "observations": [{"post.likes": "c"}]}""", "thousands must be one character")]
    [InlineData("""{"encoding": "utf-7", "observations": [{"post.likes": "c"}]}""", "'utf-7' is not a known encoding")]
    [InlineData("""{"encoding": "klingon", "observations": [{"post.likes": "c"}]}""", "'klingon' is not a known encoding")]
    [InlineData("""{"zone": "Mars", "observations": [{"post.likes": "c"}]}""", "'Mars' is not a time zone")]
    [InlineData("""{"rows": "a..b", "observations": [{"post.likes": "c"}]}""", "rows is not a path")]
    [InlineData("""{"headers": "some", "observations": [{"post.likes": "c"}]}""", "headers must be exact, ignore-case or none")]
    [InlineData("""{"suffixes": {"k": 0}, "observations": [{"post.likes": "c"}]}""", "suffixes.k must be a number other than 0")]
    [InlineData("""{"observations": [{"observed_at_ms": {"column": "c", "time": "YYYY-MM-DD"}, "post.likes": "c"}]}""", "'YYYY-MM-DD' is not a time")]
    [InlineData("""{"observations": [{"observed_at_ms": {"column": "c", "time": "iso8601", "zone": "Mars"}, "post.likes": "c"}]}""", "'Mars' is not a time zone")]
    [InlineData("""{"observations": [{"post.likes": {"column": "c", "time": "iso8601"}}]}""", "is not a time")]
    [InlineData("""{"observations": [{"post.likes": "c[].d"}]}""", "has several values")]
    [InlineData("""{"observations": [{"post.likes": {"column": "c", "text": ["up"]}}]}""", "'up' is not known here; expected trim, strip_at")]
    [InlineData("""{"observations": [{"post.likes": {"column": "c", "default": "few"}}]}""", "the default 'few' does not fit")]
    [InlineData("""{"observations": [{"post.likes": {"cases": [{"cases": [{"column": "c"}]}]}}]}""", "cannot have cases of its own")]
    [InlineData("""{"observations": [{"profile.prices": {"columns": {"a": "b"}}}]}""", "only known for lists of shares")]
    [InlineData("""{"observations": [{"profile.prices": {"each": "a[]"}}]}""", "needs fields")]
    [InlineData("""{"observations": [{"profile.prices": {"each": "a[]", "cost": "b"}}]}""", "Price has no field 'cost'")]
    [InlineData("""{"observations": [{"post.likes": {"position": 0}}]}""", "must be a whole number from 1")]
    [InlineData("""{"observations": [{"post.likes": {"column": "c", "resolution": 100}}]}""", "is only known for profile.followers")]
    [InlineData("""{"observations": [{"profile.followers": {"column": "c", "resolution": 0.5}}]}""", "resolution must be a whole number from 1")]
    [InlineData("""{"observations": [{"profile.followers": {"column": "c", "resolution": {"digits": 0}}}]}""", "digits must be a whole number from 1 to 18")]
    [InlineData("""{"observations": [{"profile.followers": {"column": "c", "resolution": {"10k": 100}}}]}""", "'10k' is not known here; expected digits or the sizes from which a unit applies")]
    [InlineData("""{"observations": [{"profile.followers": {"column": "c", "resolution": {}}}]}""", "resolution needs digits or units")]
    public void A_bad_setting_is_refused(string json, string reason) => Assert.Contains(reason, Assert.Throws<InputException>(() => MappingFile.Parse(json, "m.json")).Message, StringComparison.Ordinal);
}
