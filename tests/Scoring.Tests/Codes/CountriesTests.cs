using Scoring.Codes;

namespace Scoring.Tests.Codes;

public sealed class CountriesTests
{
    [Fact]
    public void Every_code_is_accepted_in_capitals()
    {
        Assert.Equal(249, Countries.Codes.Count);
        Assert.All(Countries.Codes, code =>
        {
            Assert.True(Countries.Contains(code));
            Assert.Equal(code, Countries.Canonical(code));
            string small = code.ToLowerInvariant();
            Assert.False(Countries.Contains(Countries.Canonical(small)));
            Assert.StartsWith($"\"{code}\"", Countries.NearestTo(small), StringComparison.Ordinal);
        });
    }

    [Fact]
    public void Every_other_pair_of_letters_is_refused_or_mapped_and_a_code_is_named()
    {
        foreach (string code in Enumerable.Range(0, 26 * 26).Select(i => $"{(char)('A' + (i / 26))}{(char)('A' + (i % 26))}").Except(Countries.Codes))
        {
            Assert.False(Countries.Contains(code));
            Assert.True(Countries.Canonical(code) == code || Countries.Contains(Countries.Canonical(code)));
            Assert.True(Countries.Contains(Countries.NearestTo(code).Split('"')[1]));
        }
    }

    [Theory]
    [InlineData("UK", "GB")]
    [InlineData("uk", "uk")]
    [InlineData("BU", "MM")]
    [InlineData("ZR", "CD")]
    [InlineData("EL", "EL")]
    [InlineData("XK", "XK")]
    [InlineData("", "")]
    [InlineData("DEU", "DEU")]
    public void Codes_that_were_replaced_are_mapped(string code, string canonical)
    {
        Assert.Equal(canonical, Countries.Canonical(code));
        Assert.Equal(canonical, Countries.Canonical(canonical));
    }

    [Theory]
    [InlineData("DEU", "\"DE\" (Germany)")]
    [InlineData("uk", "\"GB\" (United Kingdom)")]
    [InlineData("usa", "\"US\" (United States)")]
    [InlineData("Germany", "\"DE\" (Germany)")]
    [InlineData("brazil", "\"BR\" (Brazil)")]
    public void The_alpha_3_code_and_the_name_lead_to_the_code(string text, string nearest) => Assert.Equal(nearest, Countries.NearestTo(text));
}
