using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Who follows, against numbers worked out by hand.</summary>
public sealed class AudienceExtractionTests
{
    [Fact]
    public void Of_an_account_without_any_of_it_nothing_is_known() =>
        Assert.Equal(AudienceFeatures.Unknown, Of(new ProfileSnapshot { Followers = 5 }));

    [Theory]
    [InlineData(true, true, 1)]
    [InlineData(true, false, 0.5)]
    [InlineData(null, false, 0)]
    [InlineData(true, null, 1)]
    [InlineData(null, null, double.NaN)]
    public void Completeness_is_the_share_of_the_known_facts_that_are_there(bool? picture, bool? biography, double share) =>
        Assert.Equal((float)share, Of(new ProfileSnapshot { Account = new AccountFacts { HasProfilePicture = picture, HasBiography = biography, Verified = true } }).ProfileCompleteness);

    [Fact]
    public void What_a_provider_measured_is_kept_until_it_is_withdrawn()
    {
        Observation said = At(0, new ProfileSnapshot { Quality = new ProviderQuality(0.75) });
        Observation withdrawn = At(1, new ProfileSnapshot { RemovedRegisters = [ProfileRegister.Quality] });
        Assert.Equal(0.75f, Of(said).ProviderGenuineShare);
        Assert.True(float.IsNaN(Of(said, withdrawn).ProviderGenuineShare));
    }

    [Fact]
    public void Reach_is_compared_with_the_followers_at_the_post()
    {
        AudienceFeatures audience = Of(
            At(0, new ProfileSnapshot { Followers = 4_999 }),
            At(30, new PostSnapshot { PostId = "a", PublishedAtMs = Histories.StartMs, Reach = 999 }),
            At(30, new PostSnapshot { PostId = "b", PublishedAtMs = Histories.StartMs, Reach = 99, Followers = 9_999 }),
            At(30, new PostSnapshot { PostId = "c", PublishedAtMs = Histories.StartMs, Likes = 9 }));
        Assert.Equal(2, audience.ReachedPosts, 1e-6);
        Assert.Equal((Math.Log(1_000) + Math.Log(100)) / 2, audience.MeanLogReach, 1e-6);
        Assert.Equal((Math.Log(5_000) + Math.Log(10_000)) / 2, audience.MeanLogReachedFollowers, 1e-6);
    }

    [Fact]
    public void An_audience_where_language_and_market_suggest_diverges_little()
    {
        // Expected: half Germany, and of the other half .70 Germany, .10 Austria, .09 Switzerland, .11 anywhere. What is unnamed fills what is missing.
        Assert.Equal(0, Geography(["de"], "DE", ("DE", 0.7), ("AT", 0.1)), 1e-6);
        Assert.Equal(JensenShannon.Divergence([1, 0], [0.905, 0.095]), Geography(["de"], "DE", ("DE", 1)), 1e-6);
        Assert.InRange(Geography(["de"], "DE", ("DE", 1)), 0, 0.05);
    }

    [Fact]
    public void An_audience_of_which_all_is_placed_is_not_accused_by_rounding() =>
        Assert.InRange(Geography(["es"], "MX", ("MX", 0.731), ("US", 0.017), ("CO", 0.032), ("AR", 0.061), ("ES", 0.08), ("CL", 0.026)), 0, 0.05);

    [Fact]
    public void A_country_that_nobody_expected_takes_no_more_than_the_expectations_own_rest()
    {
        // English without a market: .38 United States, .21 any other country; half of the audience is where neither suggests it.
        double divergence = Geography(["en-GB"], "", ("US", 0.4), ("BR", 0.5));
        double met = 0.21 / 0.52;
        Assert.Equal(JensenShannon.Divergence([0.4, 0.5, 0.1], [0.38 + (0.02 * met), 0.5 * met, 0.41]), divergence, 1e-6);
        Assert.True(divergence > Geography(["en-GB"], "", ("US", 0.4), ("GB", 0.1)) + 0.05);
    }

    [Fact]
    public void What_the_audience_leaves_unnamed_is_held_against_nobody() => Assert.Equal(0, Geography(["qu"], "PE", ("PE", 0.5)), 1e-6);

    [Fact]
    public void A_language_that_the_model_does_not_know_is_read_at_home()
    {
        Assert.Equal(0, Geography(["qu"], "PE", ("PE", 1)), 1e-6);
        Assert.InRange(Geography(["vi", "en"], "VN", ("VN", 0.9), ("US", 0.1)), 0, 0.15);

        // Without a home it is read anywhere, which accuses nobody.
        Assert.InRange(Geography(["uk", "ru"], "", ("UA", 0.9), ("PL", 0.1)), 0, 0.3);
    }

    [Fact]
    public void Surprising_countries_within_the_rest_surprise_nobody()
    {
        // Only the market is known: half Peru, half anywhere.
        Assert.Equal(0, Geography([], "PE", ("PE", 0.6), ("BO", 0.2), ("CL", 0.1)), 1e-6);
        Assert.Equal(0, Geography([], "PE", ("PE", 1)), 1e-6);
        Assert.Equal(JensenShannon.Divergence([0.2, 0.8], [0.5, 0.5]), Geography([], "PE", ("PE", 0.2), ("BO", 0.8)), 1e-6);
    }

    [Fact]
    public void A_wholly_foreign_audience_diverges_wholly_and_two_languages_share_the_expectation()
    {
        Assert.True(Geography(["ja"], "JP", ("BR", 1)) > 0.8);
        Assert.Equal(JensenShannon.Divergence([0.9, 0.1, 0], [0.57, 0.41, 0.02]), Geography(["ja", "ko"], "", ("JP", 0.9), ("KR", 0.1)), 1e-6);
    }

    [Fact]
    public void Where_nothing_is_expected_nothing_diverges()
    {
        Assert.True(double.IsNaN(Geography(["qu"], "", ("PE", 1))));
        Assert.True(double.IsNaN(Geography([], "", ("PE", 1))));
        Assert.True(double.IsNaN(Geography(["en"], "US")));
        Assert.True(float.IsNaN(Of(new ProfileSnapshot { Audience = new AudienceDistribution([new("US", 1)], [], []) }).GeographyDivergence));
    }

    private static double Geography(string[] languages, string country, params (string Country, double Share)[] audience) => Of(new ProfileSnapshot
    {
        Locale = new Locale(languages, country),
        Audience = new AudienceDistribution([.. audience.Select(segment => new AudienceShare(segment.Country, segment.Share))], [], []),
    }).GeographyDivergence;

    private static AudienceFeatures Of(ProfileSnapshot profile) => Of(At(0, profile));

    private static AudienceFeatures Of(params Observation[] history) => Histories.FeaturesOf(Platform.Instagram, history).Audience;

    private static Observation At(int day, ObservedValue value) => new(new Stamp(Histories.StartMs + (day * Histories.DayMs), 0), value);
}
