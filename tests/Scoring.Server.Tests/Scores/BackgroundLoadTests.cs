using System.Collections.Concurrent;
using Scoring.Creators;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Calls;
using Scoring.Service.Scores;
using Scoring.Store;

namespace Scoring.Server.Tests.Scores;

/// <summary>The creators that wait are bounded for each tenant.</summary>
public sealed class BackgroundLoadTests
{
    [Fact]
    public async Task One_tenant_leaves_room_for_another()
    {
        var opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var loaded = new ConcurrentQueue<CreatorKey>();
        await using var load = new BackgroundLoad(
            async (_, keys, cancellationToken) =>
            {
                await opened.Task.WaitAsync(cancellationToken);
                foreach (CreatorKey key in keys) loaded.Enqueue(key);
                return true;
            },
            new Failures(),
            TimeProvider.System);
        for (int number = 0; number < 2 * BackgroundLoad.MaxWaiting; number++) load.Request(null!, KeyOf("greedy", number));
        load.Request(null!, KeyOf("polite", 0));

        opened.SetResult();

        await Eventually.IsAsync(() => loaded.Contains(KeyOf("polite", 0)), "the other tenant is loaded");
        Assert.Equal(BackgroundLoad.MaxWaiting / 2, loaded.Count(key => key.Tenant == "greedy"));

        // The room is free again.
        load.Request(null!, KeyOf("greedy", -1));
        await Eventually.IsAsync(() => loaded.Contains(KeyOf("greedy", -1)), "a later request is loaded");
    }

    [Fact]
    public async Task A_defect_is_logged_and_the_creator_can_be_requested_again()
    {
        var failures = new Failures();
        int count = 0;
        var loaded = new ConcurrentQueue<CreatorKey>();
        await using var load = new BackgroundLoad(
            (_, keys, _) =>
            {
                if (Interlocked.Increment(ref count) <= 2) throw count == 1 ? new InvalidOperationException("a defect") : new OperationCanceledException("not at the end");
                foreach (CreatorKey key in keys) loaded.Enqueue(key);
                return ValueTask.FromResult(true);
            },
            failures,
            TimeProvider.System);

        await Eventually.IsAsync(
            () =>
            {
                load.Request(null!, KeyOf("tenant", 0));
                return !loaded.IsEmpty;
            },
            "the creator is loaded after the defects");

        Assert.Equal(["a defect", "not at the end"], failures.Recorded.Select(failure => failure.Message));
    }

    private static CreatorKey KeyOf(string tenant, int number) => new(tenant, Platform.Instagram, $"c{number}");

    private sealed class Failures : IFailureLog
    {
        public ConcurrentQueue<Exception> Recorded { get; } = [];

        public Refusal Record(string operation, Exception failure)
        {
            Recorded.Enqueue(failure);
            return Refusals.Internal("reference");
        }

        public Refusal RecordDamaged(in CreatorKey key, Exception failure) => throw new NotSupportedException();

        public Refusal RecordUnavailable(StoreUnavailableException failure) => throw new NotSupportedException();
    }
}
