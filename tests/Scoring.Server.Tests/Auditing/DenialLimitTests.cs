using Scoring.Server.Auditing;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Auditing;

/// <summary>Denied calls have one line per identity and second, and the line after has the count of the others.</summary>
public sealed class DenialLimitTests
{
    private readonly StepClock _clock = new();

    [Fact]
    public void A_thousand_denied_calls_have_one_line_and_their_count_is_in_the_next()
    {
        var limit = new DenialLimit(_clock);

        Assert.Equal((true, 0), Deny(limit, "a", "north"));
        for (int i = 0; i < 999; i++) Assert.Equal((false, 0), Deny(limit, "a", "north"));
        _clock.Now += DenialLimit.Interval - TimeSpan.FromTicks(1);
        Assert.Equal((false, 0), Deny(limit, "a", "north"));
        _clock.Now += TimeSpan.FromTicks(1);
        Assert.Equal((true, 1_000), Deny(limit, "a", "north"));
        _clock.Now += DenialLimit.Interval;
        Assert.Equal((true, 0), Deny(limit, "a", "north"));
    }

    [Fact]
    public void Identities_and_tenants_are_counted_apart()
    {
        var limit = new DenialLimit(_clock);

        Assert.All(new[] { ("a", "north"), ("b", "north"), ("a", "south") }, one => Assert.Equal((true, 0), Deny(limit, one.Item1, one.Item2)));
        Assert.Equal((false, 0), Deny(limit, "b", "north"));
        _clock.Now += DenialLimit.Interval;
        Assert.Equal((true, 0), Deny(limit, "a", "north"));
        Assert.Equal((true, 1), Deny(limit, "b", "north"));
    }

    [Fact]
    public void Beyond_the_bound_all_identities_are_forgotten()
    {
        var limit = new DenialLimit(_clock);
        for (int i = 0; i < DenialLimit.MaxIdentities; i++) Assert.Equal((true, 0), Deny(limit, $"{i}", "north"));
        Assert.Equal((false, 0), Deny(limit, "0", "north"));

        Assert.Equal((true, 0), Deny(limit, "more", "north"));

        Assert.Equal((true, 0), Deny(limit, "0", "north"));
        Assert.Equal((false, 0), Deny(limit, "more", "north"));
    }

    private static (bool IsWritten, long Omitted) Deny(DenialLimit limit, string name, string tenant)
    {
        bool isWritten = limit.IsWritten(new Caller(name, tenant, CallerRoles.Score, []), out long omitted);
        return (isWritten, omitted);
    }

    private sealed class StepClock : TimeProvider
    {
        public TimeSpan Now { get; set; }

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
