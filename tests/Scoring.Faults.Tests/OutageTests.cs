using Scoring.Faults.Tests.Ingestion;
using Scoring.Faults.Tests.Outages;
using Scoring.Faults.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Redis;
using Scoring.TestKit.Network;
using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>The store is away for a while: its host is gone, it hangs, or the network drops what is sent without a word.</summary>
[Collection(FaultTests.Name)]
public sealed class OutageTests(ITestOutputHelper output)
{
    private const int Seed = 20_261_131;
    private static readonly TimeSpan Cut = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Stop = TimeSpan.FromSeconds(5);

    // What an operator is promised: full service within three seconds of the store's return.
    private static readonly TimeSpan Return = TimeSpan.FromSeconds(3);

    [RedisFact]
    public async Task The_connection_is_reset_for_ten_seconds()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using LoopbackProxy network = new(redis.Node.Port);
        await EndureAsync(
            "connections reset for 10 s", redis, network.Endpoint, Cut, () => Run(network.Reset), () => Run(network.Mend));
    }

    [RedisFact]
    public async Task The_connection_is_silent_for_ten_seconds()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await using LoopbackProxy network = new(redis.Node.Port);
        await EndureAsync(
            "connections silent for 10 s", redis, network.Endpoint, Cut, () => Run(network.FallSilent), () => Run(network.Mend));
    }

    [RedisFact]
    public async Task Redis_is_stopped_and_started_again()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Disk);
        await EndureAsync("Redis killed and started", redis, redis.Connection, Stop, redis.Node.KillAsync, redis.Node.StartAgainAsync);
    }

    [RedisFact]
    public async Task Redis_hangs_and_goes_on()
    {
        await using SingleRedis redis = await SingleRedis.StartAsync(DurabilityMode.Memory);
        await EndureAsync("Redis paused and resumed", redis, redis.Connection, Stop, redis.Node.PauseAsync, redis.Node.ResumeAsync);
    }

    private async Task EndureAsync(string fault, SingleRedis redis, string endpoint, TimeSpan length, Func<Task> leave, Func<Task> comeBack)
    {
        Ledger ledger = new();
        await using ScoringProcess server = await ScoringProcess.StartAsync(endpoint, DurabilityMode.Memory);
        OutageTrial trial = new(server, ledger);
        await trial.RememberAsync();
        await using IngestLanes lanes = new(ledger, "outage", server, Seed);
        await lanes.UntilAcknowledgedAsync();

        await leave();
        await trial.EndureAsync(length);
        await comeBack();
        TimeSpan recovery = await trial.RecoverAsync(lanes);
        await lanes.StopAsync();

        await using RedisCreatorStore store = await OwnStore.OpenAsync(redis.Connection);
        await ledger.AssertKeptAsync(store);
        await AgreementTrial.AssertServedAsync(server, redis.Connection, ledger);
        output.WriteLine($"{fault}: {trial.Summary()}; full service {recovery.TotalMilliseconds:0} ms after the return; {ledger.Acknowledged} facts acknowledged, all kept.");
        Assert.True(recovery < Return, $"Full service took {recovery.TotalMilliseconds:0} ms.");
    }

    private static Task Run(Action fault)
    {
        fault();
        return Task.CompletedTask;
    }
}
