using System.Globalization;
using Scoring.Faults.Tests.Restarts;
using Scoring.Store;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>
/// Two servers on one Redis are restarted in turn under load, and no call fails: the client policy of docs/operations.md is enough. The number of restarts is 4, or that of the variable
/// SCORING_RESTARTS (loadtest/rolling-restart).
/// </summary>
[Collection(FaultTests.Name)]
public sealed class RollingRestartTests(ITestOutputHelper output)
{
    private const string Variable = "SCORING_RESTARTS";

    [RedisFact]
    public async Task No_call_fails_while_servers_restart_in_turn()
    {
        int restarts = Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : 4;
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using RestartedServer first = await RestartedServer.StartAsync(redis.Connection);
        await using RestartedServer second = await RestartedServer.StartAsync(redis.Connection);
        RestartedServer[] servers = [first, second];
        await using RetryingCaller caller = new([first.Address, second.Address]);
        foreach (RestartedServer server in servers) await server.UntilUsedAsync();

        for (int restart = 0; restart < restarts; restart++)
        {
            long before = caller.Calls, begin = TimeProvider.System.GetTimestamp();
            await servers[restart % servers.Length].RestartAsync();
            output.WriteLine($"Restart {restart + 1}, {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0.0} s: {caller.Calls - before} calls answered, {caller.Failures.Count} failed in all.");
        }

        await caller.StopAsync();
        output.WriteLine($"{restarts} restarts: {caller.Calls} calls answered, {caller.Failures.Count} failed.");
        Assert.True(caller.Failures.Count == 0, string.Join('\n', caller.Failures.Select(failure => failure.Status.ToString()).Take(5)));
    }
}
