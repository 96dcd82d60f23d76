using System.Diagnostics;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Comparing;

/// <summary>
/// Scores of one cached creator per call, from servers of one program that differ only in their settings. They run at once and are loaded in interleaved legs.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the databases.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class VariantRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    private readonly CreatorPopulation _population = new(settings.Creators, TimeProvider.System);

    /// <summary>Measures servers.</summary>
    /// <param name="title">The name of the measurement in the progress.</param>
    /// <param name="variants">The servers.</param>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    /// <returns>The legs of each server, by round.</returns>
    // Servers are started several times, because processes of one program differ by a few per cent.
    public async Task<LegResult[][]> MeasureAsync(string title, IReadOnlyList<ServerVariant> variants, CancellationToken cancellationToken)
    {
        await FillAsync(variants, cancellationToken);
        ClosedLoops loops = new(new Workload(_population, settings.ZipfExponent), settings, progress);
        List<LegResult>[] legs = [.. variants.Select(_ => new List<LegResult>())];
        for (int start = 0; start < settings.BuildStarts; start++)
        {
            int pairs = (settings.BuildPairs * (start + 1) / settings.BuildStarts) - (settings.BuildPairs * start / settings.BuildStarts);
            if (pairs == 0) continue;
            progress.Note($"{title}: start {start + 1} of {settings.BuildStarts}, {pairs} pairs");
            List<RunningServer> servers = [];
            try
            {
                foreach (ServerVariant variant in variants) servers.Add(await StartAsync(variant, cancellationToken));
                MeasuredLoad[] loads = [.. servers.Select((server, place) => Accompany(loops.Of(variants[place].Name, server, ScenarioCatalogue.Unary()), variants[place]))];
                foreach (RunningServer server in servers) await loops.FillCacheAsync(server, cancellationToken);
                await loops.WarmUpServersAsync(loads, cancellationToken);
                LegResult[][] measured = await loops.MeasureAsync(title, loads, pairs, cancellationToken);
                for (int place = 0; place < legs.Length; place++) legs[place].AddRange(measured[place]);
            }
            finally
            {
                foreach (RunningServer server in servers) await server.DisposeAsync();
            }
        }

        return [.. legs.Select(one => one.ToArray())];
    }

    private async Task FillAsync(IReadOnlyList<ServerVariant> variants, CancellationToken cancellationToken)
    {
        string first = workspace.DatabaseOf(variants[0].Name);
        if (!File.Exists(first))
        {
            progress.Show($"writing {settings.Creators:N0} creators");
            await FilledStore.WriteDatabaseAsync(first, _population, program.ModelFile, cancellationToken);
        }

        foreach (string other in variants.Skip(1).Select(variant => workspace.DatabaseOf(variant.Name)).Where(other => !File.Exists(other))) File.Copy(first, other);
    }

    private async Task<RunningServer> StartAsync(ServerVariant variant, CancellationToken cancellationToken)
    {
        string socket = program.NewSocket();
        ProcessStartInfo start = program.Serve(workspace.DatabaseOf(variant.Name), socket, variant.OverTls);
        foreach ((string setting, string value) in variant.Settings) start.Environment[setting] = value;
        RunningServer server = await RunningServer.StartAsync(start, socket, settings.Connections, cancellationToken, variant.Access);
        try
        {
            await server.ReadyAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private static MeasuredLoad Accompany(MeasuredLoad load, ServerVariant variant)
    {
        if (variant.EachSecond is not { } eachSecond) return load;
        double seconds = 1;
        return load with
        {
            Run = async cancellationToken =>
            {
                Task beside = Task.CompletedTask;
                if (seconds >= 1) (beside, seconds) = (Task.Run(() => eachSecond(cancellationToken), cancellationToken), 0);
                LegResult result = await load.Run(cancellationToken);
                await beside;
                seconds += result.Seconds;
                return result;
            },
        };
    }
}
