using Scoring.Server.Connections;
using Scoring.Server.Grpc.Bounds;

namespace Scoring.Server.Tests.Grpc.Bounds;

public sealed class RequestChargesTests
{
    private readonly MemoryAccount _memory = new(limit: 8_000, parent: null, step: 1);
    private readonly RequestCharges _charges = new();

    [Fact]
    public void A_request_is_counted_until_it_is_answered()
    {
        _charges.Begin();
        // The second request is small and not counted.
        Assert.True(Add(request: 0, bytes: 100));
        Assert.True(Add(request: 2, bytes: 20));

        Assert.Equal(120, _memory.Held);
        _charges.Answered();
        Assert.Equal(20, _memory.Held);
        _charges.Answered();
        Assert.Equal(20, _memory.Held);
        _charges.Answered();
        Assert.Equal(0, _memory.Held);
    }

    [Fact]
    public void A_call_that_has_ended_counts_nothing()
    {
        _charges.Begin();
        Assert.True(Add(request: 0, bytes: 100));

        _charges.End();

        Assert.True(Add(request: 1, bytes: 100));
        Assert.Equal(0, _memory.Held);
        _charges.Begin();
        Assert.True(Add(request: 0, bytes: 100));
        Assert.Equal(100, _memory.Held);
    }

    [Fact]
    public void Without_room_nothing_is_counted()
    {
        _charges.Begin();
        Assert.True(Add(request: 0, bytes: 3_000));

        Assert.False(Add(request: 1, bytes: 2_000));
        Assert.Equal(3_000, _memory.Held);
    }

    [Fact]
    public void The_oldest_request_leaves_when_more_are_read_than_a_call_holds()
    {
        _charges.Begin();
        for (int request = 0; request < 5; request++) Assert.True(Add(request, bytes: 100));

        Assert.Equal(300, _memory.Held);
    }

    private bool Add(long request, long bytes) => _charges.TryAdd(_memory, request, messageBytes: 0, bytes, mostHeld: 3);
}
