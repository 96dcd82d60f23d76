using System.Globalization;
using Scoring.Faults.Tests.HostileJson;
using Scoring.Faults.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests;

/// <summary>
/// Whatever arrives at the address of HTTP/JSON: the server process lives, no answer is 500, UNKNOWN or INTERNAL or contains text of the implementation, and every refusal of a request
/// is a google.rpc.Status. The number of cases is 20,000, or a fifth of that of the variable SCORING_HOSTILE_CASES.
/// </summary>
[Collection(FaultTests.Name)]
public sealed class HostileJsonTests(ITestOutputHelper output)
{
    private const int DefaultCases = 20_000;
    private const int DefaultMinutes = 10;
    private const int DefaultStart = 20_261_130;
    private const int ShareOfCases = 5;
    private const long HeapBytes = 1L << 30;
    private const long DayMs = 86_400_000;
    private static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(2);

    private static readonly long NowMs = TimeProvider.System.GetUtcNow().ToUnixTimeMilliseconds() / DayMs * DayMs;

    [Fact]
    public async Task No_request_ends_the_server_or_gets_an_undocumented_answer()
    {
        Uri address = new($"http://127.0.0.1:{LoopbackPorts.Find()}");
        await using ScoringProcess server = await ScoringProcess.StartEmbeddedAsync(MessageTimeout, HeapBytes, address.OriginalString);
        JsonRun run = new(address, TimeSpan.FromMinutes(Variable("SCORING_HOSTILE_MINUTES") ?? DefaultMinutes));
        int? only = Variable(JsonCase.SeedVariable);
        int start = Variable("SCORING_HOSTILE_SEED") ?? DefaultStart;
        int cases = only is not null ? 1 : Variable("SCORING_HOSTILE_CASES") / ShareOfCases ?? DefaultCases;
        long begin = TimeProvider.System.GetTimestamp();
        if (only is { } seed) await run.RunAsync(JsonCaseGenerator.Of(seed, NowMs), lane: 0);
        else await run.RunAsync(start, cases, NowMs);
        output.WriteLine($"Seed {start}: {run.Cases} requests over HTTP/JSON in {TimeProvider.System.GetElapsedTime(begin).TotalSeconds:0} s.\n{run.Summary}");

        Assert.True(run.Violations.Count == 0, $"Cases violated a rule. Repeat one with its variable:\n{string.Join('\n', run.Violations)}\n{server.Log}");
        Assert.Equal(cases, run.Cases);
        if (only is null) Assert.Equal(JsonCaseGenerator.RoutedMethods.Select(method => method.FullName).Order(StringComparer.Ordinal), run.Answered.Order(StringComparer.Ordinal));
        Assert.True(await server.IsServingAsync());
        Assert.False(server.Log.Contains("fail: ", StringComparison.Ordinal) || server.Log.Contains("crit: ", StringComparison.Ordinal), server.Log);
    }

    private static int? Variable(string name) =>
        Environment.GetEnvironmentVariable(name) is { Length: > 0 } text ? int.Parse(text, CultureInfo.InvariantCulture) : null;
}
