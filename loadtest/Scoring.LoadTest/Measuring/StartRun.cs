using System.Diagnostics;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>Starts the server several times and stops it gracefully.</summary>
internal static class StartRun
{
    /// <summary>Measures the start.</summary>
    /// <param name="program">The server.</param>
    /// <param name="database">Its database.</param>
    /// <param name="settings">The number of starts and the idle time.</param>
    /// <param name="progress">Receives one line for each step.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<StartResult> MeasureAsync(
        ServerProgram program, string database, RunSettings settings, Progress progress, CancellationToken cancellationToken)
    {
        List<double> seconds = [];
        ResidentMemory idle = default;
        // The first start is not counted: it reads files that are in the system's cache for the others, and compiles the call of the client.
        for (int start = 0; start <= settings.Starts; start++)
        {
            progress.Show($"start {start} of {settings.Starts}");
            long begun = Stopwatch.GetTimestamp();
            await using RunningServer server = await RunningServer.StartAsync(program.Serve(database, probeSocket: null), probeSocket: null, 1, cancellationToken);
            await server.ReadyAsync(cancellationToken);
            if (start > 0) seconds.Add(Stopwatch.GetElapsedTime(begun).TotalSeconds);
            if (start == settings.Starts)
            {
                await Task.Delay(settings.Idle, cancellationToken);
                idle = server.Meter.Resident;
            }

            await server.Process.TerminateAsync();
        }

        StartResult result = new(Spread.Of(seconds), idle);
        progress.Note($"start to ready {result.Seconds.Median:F2} s, idle {idle.Bytes / 1e6:F0} MB");
        return result;
    }
}
