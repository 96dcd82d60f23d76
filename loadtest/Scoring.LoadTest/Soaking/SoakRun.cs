using System.Diagnostics;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Soaking;

/// <summary>Runs one load on a server for a long time and takes samples.</summary>
/// <param name="settings">Creators and connections.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of its database.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class SoakRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    /// <summary>Runs the measurement.</summary>
    /// <param name="scenario">The load.</param>
    /// <param name="duration">The duration.</param>
    /// <param name="every">The interval of the samples.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<SoakResult> RunAsync(Scenario scenario, TimeSpan duration, TimeSpan every, CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        Workload workload = new(population, settings.ZipfExponent);
        progress.Show($"writing {settings.Creators:N0} creators");
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        string socket = program.NewSocket();
        await using RunningServer server = await RunningServer.StartAsync(program.Serve(workspace.Database, socket), socket, settings.Connections, cancellationToken);
        await server.ReadyAsync(cancellationToken);

        IngestLimit limit = new(ScenarioCatalogue.ReadsPerObservation);
        IReadOnlyList<ILane> lanes = workload.Lanes(scenario, server.Client, isConstant: false, limit);
        List<SoakSample> samples = [];
        long start = Stopwatch.GetTimestamp();
        while (Stopwatch.GetElapsedTime(start) < duration)
        {
            // Legs follow each other without a pause in which the server could recover.
            LegResult leg = await ClosedLoop.RunAsync(lanes, TimeSpan.Zero, every, server.Meter, limit.Restart, cancellationToken);
            SoakSample sample = new(
                Stopwatch.GetElapsedTime(start).TotalSeconds,
                leg.ItemsPerSecond,
                leg.ItemsBeside / leg.Seconds,
                server.Meter.Resident,
                server.Meter.Read()?.HeapBytes,
                LengthOf(workspace.Database + "-wal"),
                LengthOf(workspace.Database));
            samples.Add(sample);
            progress.Note($"{scenario.Name}: {sample.ItemsPerSecond:N0}/s, {sample.Resident.AnonymousBytes / 1e6:N0} MB anonymous, log {sample.LogBytes / 1e6:N0} MB");
        }

        return new SoakResult(scenario, samples);
    }

    private static long LengthOf(string path)
    {
        FileInfo file = new(path);
        return file.Exists ? file.Length : 0;
    }
}
