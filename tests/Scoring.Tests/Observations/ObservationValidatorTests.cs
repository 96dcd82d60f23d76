using CsCheck;
using Scoring.Observations;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Observations;

public sealed class ObservationValidatorTests
{
    private const long Now = Times.NowMs;

    [Fact]
    public void Generated_observations_are_valid() =>
        ObservationGenerators.Platforms.SelectMany(ObservationGenerators.Any).Sample(
            static observation =>
            {
                List<FieldViolation> violations = [];
                bool valid = ObservationValidator.Validate(observation, Now, violations);
                Assert.Empty(violations);
                Assert.True(valid);
            },
            iter: 20_000);

    [Fact]
    public void A_valid_observation_allocates_nothing()
    {
        IReadOnlyList<Observation> observations = RealisticAccounts.Full();
        List<FieldViolation> violations = [];
        foreach (Observation observation in observations) ObservationValidator.Validate(observation, Now, violations);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < observations.Count; i++) ObservationValidator.Validate(observations[i], Now, violations);
        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
        Assert.Empty(violations);
    }

    [Theory]
    [InlineData(ObservationLimits.MinTimeMs, 0, null)]
    [InlineData(0, 0, "observed_at_ms: is required, in Unix milliseconds UTC")]
    [InlineData(ObservationLimits.MinTimeMs - 1, 0, "observed_at_ms: must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was 946684799999 (1999-12-31T23:59:59.999Z)")]
    [InlineData(Now + ObservationLimits.MaxClockAheadMs, 0, null)]
    [InlineData(Now + ObservationLimits.MaxClockAheadMs + 1, 0, "observed_at_ms: must be at most 1896825900000 (2030-02-09T00:05:00Z), five minutes after the server's clock, was 1896825900001 (2030-02-09T00:05:00.001Z): the sender's clock is ahead")]
    [InlineData(long.MinValue, 0, "observed_at_ms: must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was -9223372036854775808")]
    [InlineData(Now / 1000, 0, "observed_at_ms: must be at least 946684800000 (2000-01-01T00:00:00Z) in Unix milliseconds UTC, was 1896825600 (1970-01-22T22:53:45.600Z): this is a time in seconds")]
    [InlineData(Now, ObservationLimits.MaxSequence, null)]
    [InlineData(Now, ObservationLimits.MaxSequence + 1, "sequence: must be in [0, 9007199254740992], was 9007199254740993")]
    [InlineData(Now, -1, "sequence: must be in [0, 9007199254740992], was -1")]
    public void Stamps_have_bounds(long observedAtMs, long sequence, string? expected)
    {
        var profile = new ProfileSnapshot { Followers = 1 };
        Violations.AssertOnly(expected, new Observation(new Stamp(observedAtMs, sequence), profile), Now);
    }

    [Fact]
    public void A_clock_at_the_end_of_time_does_not_overflow() =>
        Violations.AssertOnly(null, new Observation(new Stamp(Now, 0), new ProfileSnapshot { Followers = 1 }), long.MaxValue);

    [Fact]
    public void A_profile_is_not_removed_as_a_whole() =>
        Violations.AssertOnly(
            "removed: must be false for a profile: name what is withdrawn in profile.removed_registers",
            new Observation(new Stamp(Now, 0), new ProfileSnapshot { Followers = 1 }, Removed: true),
            Now);

    [Fact]
    public void An_observation_of_nothing_is_refused() =>
        Violations.AssertOnly(
            "kind: must be one of profile, post, campaign, audience_sample and post_summary", new Observation(new Stamp(Now, 0), null!), Now);

    [Fact]
    public void Withdrawals_need_a_key_and_ignore_the_rest()
    {
        Violations.AssertOnly(null, Withdrawal(new PostSnapshot { PostId = "1", PublishedAtMs = Now, Likes = -1, Language = "not a tag" }), Now);
        Violations.AssertOnly(null, Withdrawal(new CampaignOutcome { Source = "s", CampaignId = "1", StartedAtMs = Now, Reach = -1, FeeMicros = 1 }), Now);
        Violations.AssertOnly(null, Withdrawal(new AudienceSample([])), Now);
        Violations.AssertOnly("post.post_id: must be 1 to 48 bytes of UTF-8, was 0", Withdrawal(new PostSnapshot { PostId = "", PublishedAtMs = Now }), Now);
        Violations.AssertOnly(
            "campaign.source: must be 1 to 24 bytes of UTF-8, was 0", Withdrawal(new CampaignOutcome { Source = "", CampaignId = "1", StartedAtMs = Now }), Now);
    }

    [Fact]
    public void Violations_are_appended_and_bounded()
    {
        SampledFollower wrong = new() { Following = -1, Followers = -1, Posts = -1 };
        List<FieldViolation> violations = [new("other", "was there before")];
        var sample = new AudienceSample([.. Enumerable.Repeat(wrong, ObservationLimits.MaxSampledFollowers)]);
        Assert.False(ObservationValidator.Validate(new Observation(new Stamp(Now, 0), sample), Now, violations));
        Assert.Equal(1 + ObservationLimits.MaxViolations, violations.Count);
        Assert.Equal("other", violations[0].Field);
    }

    private static Observation Withdrawal(ObservedValue value) => new(new Stamp(Now, 0), value, Removed: true);
}
