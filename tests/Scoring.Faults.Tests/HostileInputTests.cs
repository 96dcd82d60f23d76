using System.Globalization;
using Grpc.Core;
using Scoring.Faults.Tests.Hostile;
using Scoring.Faults.Tests.Servers;

namespace Scoring.Faults.Tests;

/// <summary>
/// Whatever arrives over the network: the server process lives, no answer is UNKNOWN or INTERNAL or contains text of the implementation, another caller is served, and
/// the memory is given back. The number of cases is 100,000, or that of the variable SCORING_HOSTILE_CASES.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class HostileInputTests(ITestOutputHelper output)
{
    private const string CasesVariable = "SCORING_HOSTILE_CASES";
    private const string StartVariable = "SCORING_HOSTILE_SEED";
    private const string MinutesVariable = "SCORING_HOSTILE_MINUTES";
    private const int DefaultCases = 100_000;
    private const int FirstCases = 5_000;
    private const int DefaultMinutes = 10;
    private const int DefaultStart = 20_261_130;
    private const long GivenBackWithin = 128L * 1024 * 1024;
    private const long HeapBytes = 1L << 30;
    private const long DayMs = 86_400_000;
    private static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(2);
    private static readonly TimeSpan Rest = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan MostTime = TimeSpan.FromMinutes(Variable(MinutesVariable) ?? DefaultMinutes);

    private static readonly long NowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / DayMs * DayMs;

    [Fact]
    public async Task No_input_ends_the_server_or_gets_an_undocumented_answer()
    {
        await using ScoringProcess server = await ScoringProcess.StartEmbeddedAsync(MessageTimeout, HeapBytes);
        using PoliteCaller polite = new(server.Address);
        await polite.RecordAsync(NowMs);
        if (Variable(HostileCase.SeedVariable) is { } only)
        {
            HostileRun alone = new(server.Address, only, cases: 1, NowMs, MostTime);
            await alone.RunAsync(CaseGenerator.Of(only, NowMs));
            AssertGood(alone, 1, server);
        }
        else
        {
            await RunAsync(server, polite);
        }

        Assert.True(await server.IsServingAsync());

        // A slow machine makes the transport warn. No input is an error of the server.
        Assert.DoesNotContain("fail: ", server.Log, StringComparison.Ordinal);
        Assert.DoesNotContain("crit: ", server.Log, StringComparison.Ordinal);
    }

    private async Task RunAsync(ScoringProcess server, PoliteCaller polite)
    {
        int start = Variable(StartVariable) ?? DefaultStart;
        int cases = Variable(CasesVariable) ?? DefaultCases;

        // Compiled code and caches are no loss: the memory is compared with that of a server that has served all kinds of cases.
        HostileRun first = new(server.Address, ~start, FirstCases, NowMs, MostTime);
        HostileRun run = new(server.Address, start, cases, NowMs, MostTime);
        using CancellationTokenSource end = new();
        Task calling = polite.CallAsync(end.Token);
        long cold = server.ResidentBytes;
        await first.RunAsync();
        long before = server.ResidentBytes;
        long begin = TimeProvider.System.GetTimestamp();
        await run.RunAsync();
        TimeSpan time = TimeProvider.System.GetElapsedTime(begin);
        await end.CancelAsync();
        await calling;
        long peak = server.ResidentBytes;
        long after = await RestingAsync(server, before + GivenBackWithin);

        output.WriteLine($"Seed {start}: {run.Tally.Cases} cases in {time.TotalSeconds:0} s, {run.Tally.Cases / time.TotalSeconds:0} a second; {run.Tally.Violated} violations.");
        output.WriteLine($"Polite caller: {polite.Calls} calls, {polite.Failures.Count} failed, {polite.Late} took longer than a second, p99 {polite.P99().TotalMilliseconds:0} ms.");
        output.WriteLine($"Memory of the server: {cold >> 20} MiB at its start, {before >> 20} after {FirstCases} other cases, {peak >> 20} at the end, {after >> 20} after a rest.");
        output.WriteLine(run.Tally.Summary());
        AssertGood(first, FirstCases, server);
        AssertGood(run, cases, server);
        Assert.All(ContractMethods.All.Select(ContractMethods.PathOf), method => Assert.NotEqual(0, run.Tally.Plausible(method, nameof(StatusCode.OK))));
        Assert.True(polite.Failures.Count == 0, string.Join('\n', polite.Failures.Take(3)));
        Assert.InRange(after, 0, before + GivenBackWithin);
    }

    private static void AssertGood(HostileRun run, int cases, ScoringProcess server)
    {
        Assert.True(run.Tally.Violated == 0, $"{run.Tally.Violated} cases violated a rule. Repeat one with its variable:\n{run.Tally.Violations()}\n{server.Log}");
        Assert.Equal(cases, run.Tally.Cases);
    }

    private static async Task<long> RestingAsync(ScoringProcess server, long bound)
    {
        long start = TimeProvider.System.GetTimestamp();
        using PeriodicTimer timer = new(TimeSpan.FromMilliseconds(500));
        while (server.ResidentBytes > bound && TimeProvider.System.GetElapsedTime(start) < Rest) await timer.WaitForNextTickAsync();
        return server.ResidentBytes;
    }

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
