using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Ingestion;

/// <summary>One bad observation between two good ones: it is refused with field and bound, and they are stored.</summary>
public sealed class InvalidObservationTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long Year3000Ms = 32_503_680_000_000;

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public Task Negative_likes() => RefusesAsync(Post(post => post.Likes = -1), "observations[1].post.likes", "[0, 1000000000000]");

    [Fact]
    public Task Likes_without_a_post_id() => RefusesAsync(Post(post => post.PostId = ""), "observations[1].post.post_id", "1");

    [Fact]
    public Task A_post_from_the_year_3000()
    {
        Observation observation = Messages.Post("anna");
        observation.Post.PublishedAtMs = Year3000Ms;
        return RefusesAsync(observation, "observations[1].post.published_at_ms", "observed_at_ms");
    }

    [Fact]
    public Task An_observation_from_the_year_3000()
    {
        Observation observation = Messages.Post("anna");
        observation.ObservedAtMs = Year3000Ms;
        return RefusesAsync(observation, "observations[1].observed_at_ms", $"{ManualClock.StartMs + 300_000}");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(-0.01)]
    [InlineData(1.01)]
    public Task A_share_that_is_no_fraction(double share)
    {
        Observation observation = Messages.Profile("anna");
        observation.Profile.Audience = new AudienceDistribution { Countries = { new AudienceShare { Key = "DE", Share = 0.4 }, new AudienceShare { Key = "FR", Share = share } } };
        return RefusesAsync(observation, "observations[1].profile.audience.countries[1].share", "[0, 1]");
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.NegativeInfinity)]
    [InlineData(1.5)]
    public Task A_rating_that_is_none(double rating)
    {
        Observation observation = Messages.Campaign("anna");
        observation.Campaign.BrandRating = rating;
        return RefusesAsync(observation, "observations[1].campaign.brand_rating", "[-1, 1]");
    }

    [Fact]
    public Task A_genuine_share_that_is_no_number()
    {
        Observation observation = Messages.Profile("anna");
        observation.Profile.Quality = new ProviderQuality { GenuineShare = double.NaN };
        return RefusesAsync(observation, "observations[1].profile.quality.genuine_share", "[0, 1]");
    }

    [Fact]
    public Task A_platform_that_does_not_exist()
    {
        Observation observation = Messages.Post("anna");
        observation.Creator.Platform = (Platform)12;
        return RefusesAsync(observation, "observations[1].creator.platform", "from 1 (INSTAGRAM) to 4 (X), was 12");
    }

    [Fact]
    public Task No_creator()
    {
        Observation observation = Messages.Post("anna");
        observation.Creator = null;
        return RefusesAsync(observation, "observations[1].creator", "must be set");
    }

    [Fact]
    public Task An_empty_id()
    {
        Observation observation = Messages.Post("");
        return RefusesAsync(observation, "observations[1].creator.id", "must not be empty");
    }

    [Fact]
    public Task No_kind() =>
        RefusesAsync(
            new Observation { Creator = Messages.Creator("anna"), ObservedAtMs = ManualClock.StartMs },
            "observations[1].kind",
            "one of profile, post, campaign, audience_sample and post_summary");

    [Fact]
    public Task A_profile_that_says_nothing()
    {
        Observation observation = Messages.Profile("anna");
        observation.Profile = new ProfileSnapshot();
        return RefusesAsync(observation, "observations[1].profile", "at least one field");
    }

    [Fact]
    public Task An_empty_sample()
    {
        Observation observation = Messages.Sample("anna");
        observation.AudienceSample.Followers.Clear();
        return RefusesAsync(observation, "observations[1].audience_sample.followers", "1");
    }

    [Theory]
    [InlineData(7)]
    [InlineData(-1)]
    public Task A_kind_of_post_that_does_not_exist(int kind) => RefusesAsync(Post(post => post.Kind = (PostKind)kind), "observations[1].post.kind", $"{kind}");

    [Fact]
    public Task A_sequence_below_zero()
    {
        Observation observation = Messages.Post("anna");
        observation.Sequence = -1;
        return RefusesAsync(observation, "observations[1].sequence", "[0, 9007199254740992]");
    }

    [Fact]
    public async Task Every_bound_that_is_broken_is_named()
    {
        Observation observation = Post(post =>
        {
            post.Likes = -1;
            post.Comments = -2;
            post.Brand = new string('b', 49);
        });

        RecordObservationsResponse response = await RecordAsync(observation);

        Assert.Equal(
            ["observations[1].post.likes", "observations[1].post.comments", "observations[1].post.brand"],
            response.Results[1].Error.FieldViolations.Select(violation => violation.Field));
    }

    private static Observation Post(Action<PostSnapshot> spoil)
    {
        Observation observation = Messages.Post("anna");
        spoil(observation.Post);
        return observation;
    }

    private static void IsRefused(RecordObservationsResponse response, string field, string bound)
    {
        Assert.Equal(3, response.Results.Count);
        Assert.Equal(ObservationStatus.Invalid, response.Results[1].Status);
        ItemError error = response.Results[1].Error;
        Assert.Equal((int)StatusCode.InvalidArgument, error.Code);
        Assert.Equal("INVALID_FIELD", error.Reason);
        FieldViolation violation = Assert.Single(error.FieldViolations);
        Assert.Equal(field, violation.Field);
        Assert.Contains(bound, violation.Description, StringComparison.Ordinal);
        Assert.StartsWith(field, error.Message, StringComparison.Ordinal);
        Assert.All([response.Results[0], response.Results[2]], result => Assert.True(result.Status is ObservationStatus.Applied or ObservationStatus.Unchanged));
    }

    private async Task RefusesAsync(Observation bad, string field, string bound) => IsRefused(await RecordAsync(bad), field, bound);

    private async Task<RecordObservationsResponse> RecordAsync(Observation bad) =>
        await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", 1), bad, Messages.Post("anna", 2) } });
}
