using System.Diagnostics;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Comparing;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Access;

/// <summary>
/// Scores of one cached creator per call, from servers that differ only in the credential that they require: two without, one with an API key, one with a token. The four run at once and
/// are loaded in interleaved legs, first without TLS, then all of them with TLS.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The folder of the databases, keys and certificates.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class AccessRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    private static readonly (string Name, CredentialKind Kind)[] Servers =
    [
        ("without", CredentialKind.None), ("api-key", CredentialKind.ApiKey), ("token", CredentialKind.Token), ("without-again", CredentialKind.None),
    ];

    /// <summary>Runs the measurement.</summary>
    /// <param name="cancellationToken">Cancels the run; servers are still ended.</param>
    public async Task<IReadOnlyList<AccessResult>> RunAsync(CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        progress.Show($"writing {settings.Creators:N0} creators");
        string first = workspace.DatabaseOf(Servers[0].Name);
        await FilledStore.WriteDatabaseAsync(first, population, program.ModelFile, cancellationToken);
        foreach ((string name, _) in Servers[1..]) File.Copy(first, workspace.DatabaseOf(name));
        using AccessFiles files = new(workspace.Secrets);
        ClosedLoops loops = new(new Workload(population, settings.ZipfExponent), settings, progress);
        List<AccessResult> results = [];
        foreach (bool overTls in (bool[])[false, true])
        {
            LegResult[][] legs = await MeasureAsync(loops, files, overTls, cancellationToken);
            results.Add(ResultOf(CredentialKind.ApiKey, legs[1]));
            results.Add(ResultOf(CredentialKind.Token, legs[2]));

            AccessResult ResultOf(CredentialKind kind, LegResult[] with) => new(kind, overTls, new ScenarioComparison(ScenarioCatalogue.Unary(), legs[0], with, legs[3]));
        }

        return results;
    }

    // Servers are started several times, because processes of one program differ by a few per cent.
    private async Task<LegResult[][]> MeasureAsync(ClosedLoops loops, AccessFiles files, bool overTls, CancellationToken cancellationToken)
    {
        List<LegResult>[] legs = [.. Servers.Select(_ => new List<LegResult>())];
        for (int start = 0; start < settings.BuildStarts; start++)
        {
            int pairs = (settings.BuildPairs * (start + 1) / settings.BuildStarts) - (settings.BuildPairs * start / settings.BuildStarts);
            if (pairs == 0) continue;
            progress.Note($"{(overTls ? "TLS" : "plain")}: start {start + 1} of {settings.BuildStarts}, {pairs} pairs");
            List<RunningServer> servers = [];
            try
            {
                foreach ((string name, CredentialKind kind) in Servers) servers.Add(await StartAsync(name, kind, files, overTls, cancellationToken));
                MeasuredLoad[] loads = [.. servers.Select((server, place) => loops.Of(Servers[place].Name, server, ScenarioCatalogue.Unary()))];
                foreach (RunningServer server in servers) await loops.FillCacheAsync(server, cancellationToken);
                await loops.WarmUpServersAsync(loads, cancellationToken);
                LegResult[][] measured = await loops.MeasureAsync("unary", loads, pairs, cancellationToken);
                for (int place = 0; place < legs.Length; place++) legs[place].AddRange(measured[place]);
            }
            finally
            {
                foreach (RunningServer server in servers) await server.DisposeAsync();
            }
        }

        return [.. legs.Select(one => one.ToArray())];
    }

    private async Task<RunningServer> StartAsync(string name, CredentialKind kind, AccessFiles files, bool overTls, CancellationToken cancellationToken)
    {
        string socket = program.NewSocket();
        ProcessStartInfo start = program.Serve(workspace.DatabaseOf(name), socket, overTls);
        foreach ((string setting, string value) in files.SettingsOf(kind, overTls)) start.Environment[setting] = value;
        ClientAccess access = new(files.CredentialOf(kind), overTls ? files.Certificate : null);
        RunningServer server = await RunningServer.StartAsync(start, socket, settings.Connections, cancellationToken, access);
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
}
