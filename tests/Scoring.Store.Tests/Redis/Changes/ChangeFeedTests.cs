using System.Collections;
using System.Reflection;
using Scoring.Store.Changes;
using Scoring.Store.Redis.Changes;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Redis.Format;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis.Processes;
using StackExchange.Redis;

namespace Scoring.Store.Tests.Redis.Changes;

/// <summary>What attempts to subscribe leave behind while no server answers.</summary>
public sealed class ChangeFeedTests
{
    private const int Evaluations = 20;

    [Fact]
    public async Task Attempts_to_subscribe_that_fail_leave_no_queue_behind()
    {
        RedisStoreOptions options = RedisStores.Patient($"127.0.0.1:{LoopbackPorts.Find()}") with { HeartbeatInterval = TimeSpan.FromMilliseconds(10), OperationTimeout = TimeSpan.FromMilliseconds(100) };
        await using RedisConnection connection = new(options, options.OperationTimeout);
        ConnectionMultiplexer multiplexer = await connection.Multiplexer;
        CountingClock clock = new();
        await using ChangeFeed feed = new(connection, options, new KeySpace(options.KeyPrefix), new CreatorChanges(), clock);

        // The feed reads the clock after every attempt.
        await RedisTopology.UntilAsync("several attempts", () => Task.FromResult(clock.Reads > Evaluations));

        // One attempt may be running.
        Assert.InRange(QueuesOf(multiplexer), 0, 1);
    }

    // The library does not publish the number of queues that it fills.
    private static int QueuesOf(ConnectionMultiplexer multiplexer)
    {
        int queues = 0;
        foreach (object subscription in (IEnumerable)Call(multiplexer, "GetSubscriptions")!)
        {
            object?[] counts = [0, 0];
            Call(subscription.GetType().GetProperty("Value")!.GetValue(subscription)!, "GetSubscriberCounts", counts);
            queues += (int)counts[1]!;
        }

        return queues;
    }

    private static object? Call(object target, string method, params object?[] arguments)
    {
        MethodInfo? found = null;
        for (Type? type = target.GetType(); type is not null && found is null; type = type.BaseType)
        {
            found = Array.Find(type.GetMethods(BindingFlags.Instance | BindingFlags.NonPublic | BindingFlags.DeclaredOnly), own => own.Name == method && own.GetParameters().Length == arguments.Length);
        }

        Assert.NotNull(found);
        return found.Invoke(target, arguments);
    }

    private sealed class CountingClock : TimeProvider
    {
        private int _reads;

        public int Reads => Volatile.Read(ref _reads);

        public override long GetTimestamp()
        {
            Interlocked.Increment(ref _reads);
            return base.GetTimestamp();
        }
    }
}
