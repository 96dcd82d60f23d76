using Scoring.Store.Redis.Changes;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>When announcements count as lost and when as back, step by step.</summary>
public sealed class HeartbeatMonitorTests
{
    private const long Timeout = 1_000;

    private readonly HeartbeatMonitor _heartbeats = new(Timeout);

    [Fact]
    public void Nothing_is_verified_before_every_master_returned_a_heartbeat()
    {
        _heartbeats.Expect(["a", "b"], 0);
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(1));
        Return("a", _heartbeats.Send("a", 10));
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(20));
        Return("b", _heartbeats.Send("b", 30));
        Assert.Equal(HeartbeatVerdict.Regained, _heartbeats.Evaluate(40));
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(50));
    }

    [Fact]
    public void A_heartbeat_counts_from_when_it_was_sent()
    {
        Begin("a");
        long number = _heartbeats.Send("a", 100);
        Return("a", number);
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(1_100));
        Assert.Equal(HeartbeatVerdict.Lost, _heartbeats.Evaluate(1_101));
    }

    [Fact]
    public void One_silent_master_is_enough_to_lose()
    {
        Begin("a", "b");
        Return("a", _heartbeats.Send("a", 900));
        Assert.Equal(HeartbeatVerdict.Lost, _heartbeats.Evaluate(1_300));
    }

    [Fact]
    public void Only_a_heartbeat_that_was_sent_after_the_loss_regains_announcements()
    {
        Begin("a");
        long before = _heartbeats.Send("a", 100);
        _heartbeats.Lose(200);
        Return("a", before);
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(210));
        Return("a", _heartbeats.Send("a", 220));
        Assert.Equal(HeartbeatVerdict.Regained, _heartbeats.Evaluate(230));
    }

    [Fact]
    public void A_heartbeat_that_is_missing_in_the_sequence_is_reported()
    {
        Begin("a");
        _heartbeats.Send("a", 100);
        long second = _heartbeats.Send("a", 110);
        Assert.False(_heartbeats.Return("a", second));
        Assert.True(_heartbeats.Return("a", _heartbeats.Send("a", 120)));
    }

    [Fact]
    public void A_master_that_is_gone_is_not_waited_for_and_a_new_one_is()
    {
        Begin("a");
        _heartbeats.Expect(["b"], 500);
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(1_500));
        Assert.Equal(HeartbeatVerdict.Lost, _heartbeats.Evaluate(1_501));
        Return("b", _heartbeats.Send("b", 1_600));
        Assert.Equal(HeartbeatVerdict.Regained, _heartbeats.Evaluate(1_610));
        Assert.True(_heartbeats.Return("a", 99));
    }

    [Fact]
    public void Without_a_master_nothing_arrives()
    {
        Begin("a");
        _heartbeats.Expect([], 10);
        Assert.Equal(HeartbeatVerdict.Lost, _heartbeats.Evaluate(11));
        Assert.Equal(HeartbeatVerdict.Same, _heartbeats.Evaluate(12));
    }

    private void Begin(params string[] masters)
    {
        _heartbeats.Expect(masters, 0);
        foreach (string master in masters) Return(master, _heartbeats.Send(master, 1));
        Assert.Equal(HeartbeatVerdict.Regained, _heartbeats.Evaluate(2));
    }

    private void Return(string master, long number) => Assert.True(_heartbeats.Return(master, number));
}
