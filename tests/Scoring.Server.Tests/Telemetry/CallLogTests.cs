using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Telemetry;

public sealed class CallLogTests
{
    private static readonly byte[] Garbage = [0, 0, 0, 0, 3, 255, 255, 255];

    [Fact]
    public async Task A_slow_call_has_a_line_with_the_step_that_took_the_time()
    {
        using var lines = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(
            options => options.SlowCall = TimeSpan.FromMilliseconds(100),
            builder =>
            {
                builder.Logging.AddProvider(lines);
                RunningServer.WithStore(inner => new InterceptedStore(inner) { BeforeRead = ended => Task.Delay(300, ended), BeforeCommit = _ => Task.Delay(300) })(builder);
            });
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Score("unknown")));
        await Eventually.IsAsync(() => lines.Lines.Any(line => line.Contains("Slow call", StringComparison.Ordinal)), "the line is written");
        string slow = Assert.Single(lines.Lines, line => line.Contains("Slow call", StringComparison.Ordinal));
        Assert.StartsWith("Warning Slow call: scoring.v1.ScoreService/ScoreCreator took ", slow, StringComparison.Ordinal);
        Assert.Contains("NOT_FOUND; the longest step was store with ", slow, StringComparison.Ordinal);
        Assert.Contains("slow calls without a line 0", slow, StringComparison.Ordinal);

        // Within the same second there is no second line.
        await Task.WhenAll(Enumerable.Range(0, 3).Select(i => RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Score($"unknown-{i}")))));
        await Task.Delay(1_000);
        await server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        await Eventually.IsAsync(() => lines.Lines.Any(line => line.Contains("RecordObservations took", StringComparison.Ordinal)), "the line is written");
        string[] all = [.. lines.Lines.Where(line => line.Contains("Slow call", StringComparison.Ordinal))];
        Assert.Contains("the longest step was store with ", all[^1], StringComparison.Ordinal);
        Assert.True(all.Length < 5, "Each slow call has a line.");
    }

    [Fact]
    public async Task A_cached_score_measures_no_steps_and_is_not_slow()
    {
        using var lines = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(configure: builder => builder.Logging.AddProvider(lines));
        await server.Ingest.RecordObservationsAsync(Messages.Record("one"));
        for (int i = 0; i < 3; i++) await server.Scores.ScoreCreatorAsync(Score("one"));
        Assert.DoesNotContain(lines.Lines, line => line.Contains("Slow call", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true, 2)]
    [InlineData(false, 0)]
    public async Task The_access_log_has_a_line_per_call_where_it_is_on(bool isOn, int expected)
    {
        using var lines = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(options => options.AccessLog = isOn, builder => builder.Logging.AddProvider(lines));
        await server.Ingest.RecordObservationsAsync(Messages.Record("unmistakable"));
        await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(Score("unknown")));
        await Eventually.IsAsync(() => CallLines().Length >= expected, "the lines are written");
        Assert.Equal(expected, CallLines().Length);
        Assert.Equal(isOn, CallLines().Any(line => line.StartsWith("Information scoring.v1.ScoreService/ScoreCreator NOT_FOUND ", StringComparison.Ordinal)));
        Assert.DoesNotContain(CallLines(), line => line.Contains("unmistakable", StringComparison.Ordinal));

        string[] CallLines() => [.. lines.Lines.Where(line => line.StartsWith("Information scoring.v1.", StringComparison.Ordinal))];
    }

    [Fact]
    public async Task What_the_caller_did_wrong_is_no_warning()
    {
        using var lines = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(configure: builder => builder.Logging.AddProvider(lines));
        lines.Lines.Clear();
        using var raw = new RawCaller(server.Address);
        foreach (string method in RpcMethods.Paths.Where(path => !path.EndsWith("/Watch", StringComparison.Ordinal)))
        {
            foreach (byte[] body in new byte[][] { [], [1, 2, 3], RawCaller.Frame([]), Garbage }) await raw.PostAsync(method, body);
        }

        await raw.PostAsync("some.Service/Method", RawCaller.Frame([]));
        Assert.DoesNotContain(lines.Lines, line => line.StartsWith("Error", StringComparison.Ordinal) || line.StartsWith("Warning", StringComparison.Ordinal) || line.StartsWith("Critical", StringComparison.Ordinal));
    }

    private static ScoreCreatorRequest Score(string id) => new() { Creator = Messages.Creator(id) };
}
