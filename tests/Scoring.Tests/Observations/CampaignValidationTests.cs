using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class CampaignValidationTests
{
    private const long Now = Times.NowMs;

    private static readonly CampaignOutcome Valid = new() { Source = "shop", CampaignId = "1", StartedAtMs = Now };

    public static readonly TheoryData<string> Counts = new(Setters.Keys);

    private static Dictionary<string, Func<long, CampaignOutcome>> Setters => new(StringComparer.Ordinal)
    {
        ["reach"] = static count => Valid with { Reach = count },
        ["impressions"] = static count => Valid with { Impressions = count },
        ["clicks"] = static count => Valid with { Clicks = count },
        ["conversions"] = static count => Valid with { Conversions = count },
        ["redemptions"] = static count => Valid with { Redemptions = count },
        ["returns"] = static count => Valid with { Returns = count },
    };

    [Theory]
    [MemberData(nameof(Counts))]
    public void Counts_lie_between_zero_and_a_million_millions(string name)
    {
        Func<long, CampaignOutcome> set = Setters[name];
        Check(null, set(0));
        Check(null, set(ObservationLimits.MaxCount));
        Check($"campaign.{name}: must be in [0, 1000000000000], was -1", set(-1));
        Check($"campaign.{name}: must be in [0, 1000000000000], was 1000000000001", set(ObservationLimits.MaxCount + 1));
    }

    [Fact]
    public void Money_has_bounds_and_a_currency()
    {
        const long Most = ObservationLimits.MaxAmountMicros;
        Check(null, Valid with { RevenueMicros = Most, FeeMicros = 0, Currency = "EUR" });
        Check("campaign.revenue_micros: must be in [0, 1000000000000000] millionths of the currency unit, was -1", Valid with { RevenueMicros = -1, Currency = "EUR" });
        Check("campaign.fee_micros: must be in [0, 1000000000000000] millionths of the currency unit, was 1000000000000001", Valid with { FeeMicros = Most + 1, Currency = "EUR" });
        Check("campaign.currency: must be set when revenue_micros or fee_micros is", Valid with { RevenueMicros = 1 });
        Check("campaign.currency: must be set when revenue_micros or fee_micros is", Valid with { FeeMicros = 1 });
        Check("campaign.currency: must be 3 capital letters A to Z, was \"eur\"", Valid with { FeeMicros = 1, Currency = "eur" });
        Check("campaign.currency: must be 3 capital letters A to Z, was \"EURO\"", Valid with { Currency = "EURO" });
    }

    [Theory]
    [InlineData(-1.0, null)]
    [InlineData(1.0, null)]
    [InlineData(-1.1, "-1.1")]
    [InlineData(1.1, "1.1")]
    [InlineData(double.NaN, "NaN")]
    [InlineData(double.PositiveInfinity, "Infinity")]
    [InlineData(double.NegativeInfinity, "-Infinity")]
    public void Ratings_lie_between_minus_one_and_one(double rating, string? was) =>
        Check(was is null ? null : $"campaign.brand_rating: must be in [-1, 1], was {was}", Valid with { BrandRating = rating });

    [Fact]
    public void Keys_have_bounds()
    {
        Check(null, Valid with { Source = new string('s', 24), CampaignId = new string('c', 48) });
        Check("campaign.source: must be 1 to 24 bytes of UTF-8, was 0", Valid with { Source = "" });
        Check("campaign.source: must be 1 to 24 bytes of UTF-8, was 25", Valid with { Source = new string('s', 25) });
        Check("campaign.campaign_id: must be 1 to 48 bytes of UTF-8, was 0", Valid with { CampaignId = "" });
        Check("campaign.campaign_id: must be 1 to 48 bytes of UTF-8, was 49", Valid with { CampaignId = new string('c', 49) });
        Check("campaign.campaign_id: must not contain control characters", Valid with { CampaignId = "\n" });
        Check("campaign.brand: must be 0 to 48 bytes of UTF-8, was 49", Valid with { Brand = new string('b', 49) });
        Check("campaign.started_at_ms: is required, in Unix milliseconds UTC", Valid with { StartedAtMs = 0 });
        Check(
            "campaign.started_at_ms: must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was 946684799999 (1999-12-31T23:59:59.999Z)",
            Valid with { StartedAtMs = ObservationLimits.MinTimeMs - 1 });
        Check("campaign.started_at_ms: must not be after observed_at_ms 1896825600000 (2030-02-09T00:00:00Z), was 1896825600001 (2030-02-09T00:00:00.001Z)", Valid with { StartedAtMs = Now + 1 });
    }

    private static void Check(string? expected, CampaignOutcome campaign) =>
        Violations.AssertOnly(expected, new Observation(new Stamp(Now, 0), campaign), Now);
}
