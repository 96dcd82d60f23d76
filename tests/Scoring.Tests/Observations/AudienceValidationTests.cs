using Scoring.Creators;
using Scoring.Observations;
using Scoring.Tests.Generators;
using Scoring.Tests.State;

namespace Scoring.Tests.Observations;

public sealed class AudienceValidationTests
{
    private const long Now = Times.NowMs;

    [Theory]
    [InlineData("DE", null)]
    [InlineData("de", "must be an ISO 3166-1 alpha-2 code, 2 capital letters A to Z, was \"de\"; the nearest is \"DE\" (Germany)")]
    [InlineData("DEU", "must be an ISO 3166-1 alpha-2 code, 2 capital letters A to Z, was \"DEU\"; the nearest is \"DE\" (Germany)")]
    public void Countries_are_codes_of_two_capitals(string key, string? expected) =>
        Check(expected is null ? null : $"countries[0].key: {expected}", new([new(key, 0.5)], [], []));

    [Theory]
    [InlineData("F18-24", null)]
    [InlineData("", "must be 1 to 8 ASCII letters, digits or hyphens, was \"\"")]
    [InlineData("F18+", "must be 1 to 8 ASCII letters, digits or hyphens, was \"F18+\"")]
    [InlineData("F18-24-xx", "must be 1 to 8 ASCII letters, digits or hyphens, was \"F18-24-xx\"")]
    public void Ages_and_genders_are_codes(string key, string? expected) =>
        Check(expected is null ? null : $"age_genders[0].key: {expected}", new([], [new(key, 0.5)], []));

    [Theory]
    [InlineData("552", null)]
    [InlineData("55-2", "must be an id of IAB Audience Taxonomy 1.1 or Content Taxonomy 3.1, 1 to 8 ASCII letters or digits, was \"55-2\"; the nearest is \"552\" (Style & Fashion)")]
    public void Interests_are_codes(string key, string? expected) =>
        Check(expected is null ? null : $"interests[0].key: {expected}", new([], [], [new(key, 0.5)]));

    [Theory]
    [InlineData(0.0, null)]
    [InlineData(1.0, null)]
    [InlineData(-0.5, "-0.5")]
    [InlineData(1.5, "1.5")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    public void Shares_are_fractions(double share, string? was)
    {
        string? expected = was is null ? null : $"countries[2].share: must be a fraction in [0, 1], was {was}";
        Check(expected, new([new("AT", 0), new("CH", 0), new("DE", share)], [], []));
    }

    [Fact]
    public void Shares_of_one_list_sum_to_one()
    {
        Check(null, new([new("AT", 0.5), new("DE", 0.500001)], [new("F18-24", 1)], [new("552", 1)]));
        Check("countries: shares must sum to at most 1.000001, summed to 1.000002", new([new("AT", 0.5), new("DE", 0.500002)], [], []));
        Check("age_genders: shares must sum to at most 1.000001, summed to 1.5", new([], [new("F18-24", 0.75), new("M18-24", 0.75)], []));
        Check("interests: shares must sum to at most 1.000001, summed to 2", new([], [], [new("552", 1), new("553", 1)]));
    }

    [Fact]
    public void No_key_occurs_twice_in_a_list()
    {
        Check("countries[1].key: must not repeat element 0", new([new("DE", 0.1), new("DE", 0.2)], [], []));
        Check("age_genders[1].key: must not repeat element 0", new([], [new("F18-24", 0.1), new("F18-24", 0.2)], []));
        Check("interests[1].key: must not repeat element 0", new([], [], [new("552", 0.1), new("552", 0.2)]));
        Check(null, new([new("DE", 0.1)], [new("DE", 0.1), new("552", 0.1)], [new("552", 0.1)]));
    }

    [Fact]
    public void Lists_have_bounds()
    {
        Check(null, new([], [], []));
        Check("countries: must have 0 to 32 elements, had 33", new(Shares(33), [], []));
        Check("age_genders: must have 0 to 24 elements, had 25", new([], Shares(25), []));
        Check("interests: must have 0 to 32 elements, had 33", new([], [], Shares(33)));
    }

    [Theory]
    [InlineData(3)]
    [InlineData(6)]
    [InlineData(7)]
    [InlineData(24)]
    public void An_audience_in_equal_parts_is_still_valid_after_it_was_kept(int parts)
    {
        AudienceShare[] shares = [.. Enumerable.Range(0, parts).Select(i => new AudienceShare($"{i}", 1.0 / parts))];
        var profile = new ProfileSnapshot { Audience = new AudienceDistribution([], shares, []) };
        var state = States.From(Platform.X, new Observation(new Stamp(Now, 0), profile));
        Violations.AssertOnly(null, Assert.Single(state.ToObservations()), Now);
    }

    private static AudienceShare[] Shares(int count) => [.. Enumerable.Range(0, count).Select(static _ => new AudienceShare("", 0))];

    private static void Check(string? expected, AudienceDistribution audience) => Violations.AssertOnly(
        expected is null ? null : $"profile.audience.{expected}", new Observation(new Stamp(Now, 0), new ProfileSnapshot { Audience = audience }), Now);
}
