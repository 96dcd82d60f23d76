using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;
using Scoring.Protos.V1;

namespace Scoring.LoadTest.ModelSwaps;

/// <summary>
/// The model file of a server is replaced again and again under load, by another model or by a broken file, and the latencies are compared with those of legs without a change. Each swap makes every
/// pre-serialized answer void.
/// </summary>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="program">The start commands of servers.</param>
/// <param name="workspace">The files of the run.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed partial class ModelSwapRun(RunSettings settings, ServerProgram program, Workspace workspace, Progress progress)
{
    private const double CallsPerSecond = 1_000;
    private const int Lanes = 16;
    private const int Seed = 17;

    // Of the files, every third is broken.
    private const int BrokenEvery = 3;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(50);

    private readonly string _model = Path.Combine(workspace.Secrets, "model.json");
    private int _written;
    private int _swaps;
    private int _refused;

    /// <summary>Runs the measurement.</summary>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<ModelSwapResult> RunAsync(CancellationToken cancellationToken)
    {
        CreatorPopulation population = new(settings.Creators, TimeProvider.System);
        progress.Show($"writing {settings.Creators:N0} creators");
        await FilledStore.WriteDatabaseAsync(workspace.Database, population, program.ModelFile, cancellationToken);
        string shipped = await File.ReadAllTextAsync(program.ModelFile, cancellationToken);
        Write(shipped);
        ProcessStartInfo start = program.Serve(workspace.Database, probeSocket: null);
        using AdminAddress admin = new();
        start.Environment["SCORING__MODELPATH"] = _model;
        start.Environment[admin.Setting.Name] = admin.Setting.Value;
        await using RunningServer server = await RunningServer.StartAsync(start, probeSocket: null, settings.Connections, cancellationToken);
        await server.ReadyAsync(cancellationToken);
        UnaryCaller caller = new(server.Client, population.Requests, KeyDraws.Zipf(population.Count, settings.ZipfExponent, Seed), isConstant: false);
        // The first leg compiles the code of server and client, and fills the cache.
        await LegAsync(caller, cancellationToken);
        List<double> quiet = [], swapping = [];
        long calls = 0;
        for (int pair = 0; pair < settings.OtherPairs; pair++)
        {
            OpenLoopResult before = await LegAsync(caller, cancellationToken);
            OpenLoopResult during = await SwapLegAsync(server, admin, caller, shipped, cancellationToken);
            calls += before.Calls + during.Calls;
            quiet.Add(P99Ms(before));
            swapping.Add(P99Ms(during));
            progress.Note(string.Create(CultureInfo.InvariantCulture, $"pair {pair + 1}: p99 quiet {quiet[^1]:0.00} ms, with swaps {swapping[^1]:0.00} ms"));
        }

        return new ModelSwapResult(quiet, swapping, calls, _swaps, _refused);
    }

    private async Task<OpenLoopResult> SwapLegAsync(RunningServer server, AdminAddress admin, UnaryCaller caller, string shipped, CancellationToken cancellationToken)
    {
        Task<OpenLoopResult> load = LegAsync(caller, cancellationToken);
        do
        {
            await SwapAsync(server, admin, shipped, cancellationToken);
            await Task.Delay(Interval, cancellationToken);
        }
        while (!load.IsCompleted);
        return await load;
    }

    private async Task<OpenLoopResult> LegAsync(UnaryCaller caller, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, new OpenLoopSettings(CallsPerSecond, settings.Ramp, settings.Outage, Lanes), new SystemPace());
        return await Task.Factory.StartNew(() => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    // Replaces the file, has the server read it, and waits until the new model is in use, or until the server has read a broken file, which must leave the earlier one.
    private async Task SwapAsync(RunningServer server, AdminAddress admin, string shipped, CancellationToken cancellationToken)
    {
        string before = await ActiveAsync(server, cancellationToken);
        bool isBroken = (_written + 1) % BrokenEvery == 0;
        string next = Write(isBroken ? "{" : shipped);
        using (Process signal = Process.Start("kill", ["-HUP", server.Process.Id.ToString(CultureInfo.InvariantCulture)])) await signal.WaitForExitAsync(cancellationToken);
        long begin = Stopwatch.GetTimestamp();
        while (!await IsReadAsync())
        {
            if (Stopwatch.GetElapsedTime(begin) > Patience) throw new TimeoutException($"The file with the model {next} was not read within {Patience.TotalSeconds} s.");
            await Task.Delay(Look, cancellationToken);
        }

        string active = await ActiveAsync(server, cancellationToken);
        if (active != (isBroken ? before : next)) throw new InvalidOperationException($"The model {active} is in use.");
        if (isBroken) _refused++;
        else _swaps++;

        async Task<bool> IsReadAsync() => isBroken
            ? Rejected().IsMatch(await admin.ScrapeAsync(cancellationToken))
            : await ActiveAsync(server, cancellationToken) == next;
    }

    // In one step, as an operator should.
    private string Write(string text)
    {
        string id = $"swap-{++_written}";
        File.WriteAllText(_model + ".next", Id().Replace(text, $"\"id\": \"{id}\"", count: 1));
        File.Move(_model + ".next", _model, overwrite: true);
        return id;
    }

    private static async Task<string> ActiveAsync(RunningServer server, CancellationToken cancellationToken) =>
        (await new ModelService.ModelServiceClient(server.Client.Of(0)).GetActiveModelAsync(new GetActiveModelRequest(), cancellationToken: cancellationToken)).Model.Model.Id;

    private static double P99Ms(OpenLoopResult result) => Latencies.Us(result.Latency, 99) / 1_000;

    [GeneratedRegex("\"id\": \"[^\"]*\"", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Id();

    [GeneratedRegex("^scoring_server_rejected_files\\{[^}]*setting=\"ModelPath\"[^}]*\\} 1", RegexOptions.Multiline, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Rejected();
}
