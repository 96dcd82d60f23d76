using System.Diagnostics;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Measuring;

/// <summary>Starts the server several times and stops it in order, as an operator does.</summary>
internal static class StartRun
{
    /// <summary>Measures.</summary>
    /// <param name="program">The server.</param>
    /// <param name="database">Its database.</param>
    /// <param name="settings">How often, and how long it stands idle.</param>
    /// <param name="progress">Receives one line for each step.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public static async Task<StartResult> MeasureAsync(
        ServerProgram program, string database, RunSettings settings, Progress progress, CancellationToken cancellationToken)
    {
        List<double> seconds = [];
        ResidentMemory idle = default;
        // Once more than is counted: the first start reads files that the others find in the system's memory, and compiles the client's call.
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
