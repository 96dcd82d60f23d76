using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.State;

public sealed class SizeTests(ITestOutputHelper output)
{
    [Fact]
    public void A_typical_micro_influencer_takes_at_most_one_and_a_half_kilobytes()
    {
        CreatorState state = States.From(Platform.Instagram, RealisticAccounts.Micro());
        Assert.Equal((30, 60), (state.Posts.Count, state.FollowersByDay.Count));
        Report("typical", state, 1_500);
    }

    [Fact]
    public void A_full_record_of_realistic_magnitudes_takes_at_most_twelve_kilobytes()
    {
        CreatorState state = States.From(Platform.Instagram, RealisticAccounts.Full());
        Assert.Equal(
            (60, 92, 24, 64, 256),
            (state.Posts.Count, state.FollowersByDay.Count, state.FollowersByPeriod.Count, state.Campaigns.Count, state.AudienceSample!.Value.Followers.Count));
        Report("full", state, 12_000);
    }

    [Fact]
    public void A_sampled_follower_takes_at_most_ten_bytes()
    {
        CreatorState state = States.From(Platform.Instagram, RealisticAccounts.Full());
        CreatorState without = States.From(Platform.Instagram, [.. RealisticAccounts.Full().Where(static one => one.Value is not AudienceSample)]);
        Assert.InRange(state.Encode().Length - without.Encode().Length, 1, 10 * ObservationLimits.MaxSampledFollowers);
    }

    [Fact]
    public void The_largest_record_that_the_contract_admits_stays_within_its_bound()
    {
        List<Observation> observations = LargestRecord.Observations();
        List<FieldViolation> violations = [];
        Assert.All(observations, one => ObservationValidator.Validate(one, LargestRecord.NowMs, violations));
        Assert.Empty(violations);
        CreatorState state = States.From(Platform.YouTube, observations);
        Assert.Equal(
            (60, 92, 24, 64, 256),
            (state.Posts.Count, state.FollowersByDay.Count, state.FollowersByPeriod.Count, state.Campaigns.Count, state.AudienceSample!.Value.Followers.Count));
        int bytes = Report("largest", state, StateLimits.MaxEncodedBytes);
        Assert.True(bytes > StateLimits.MaxEncodedBytes * 9 / 10, $"The bound is loose: {bytes} bytes of {StateLimits.MaxEncodedBytes}.");
        Assert.Equal(state.Encode(), CreatorState.Decode(Platform.YouTube, state.Encode()).Encode());
    }

    private int Report(string name, CreatorState state, int bound)
    {
        int bytes = state.Encode().Length;
        output.WriteLine($"{name} record: {bytes} bytes, bound {bound}");
        Assert.InRange(bytes, 1, bound);
        return bytes;
    }
}
