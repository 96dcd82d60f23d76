using System.Collections.Concurrent;
using Scoring.Creators;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Scores;

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

    private static CreatorKey KeyOf(string tenant, int number) => new(tenant, Platform.Instagram, $"c{number}");
}
