using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Shared;

/// <summary>
/// Stops a Redis under a thousand requests a second, of which nine in ten are for creators whom the server remembers and the others for strangers, and goes on
/// asking. That remembered ones are refused, or a stranger is told anything but UNAVAILABLE, ends the run.
/// </summary>
/// <param name="population">The creators, all of them stored.</param>
/// <param name="settings">How much is measured.</param>
/// <param name="progress">Told what goes on.</param>
internal sealed class OutageRun(CreatorPopulation population, RunSettings settings, Progress progress)
{
    private const double RememberedPerSecond = 900;
    private const double StrangersPerSecond = 100;
    private const int Lanes = 16;
    private const int CallsForNobody = 200;
    private const int Seed = 5;

    /// <summary>Runs.</summary>
    /// <param name="acknowledgement">Which Redis it is.</param>
    /// <param name="server">The server, of which nothing has been asked yet.</param>
    /// <param name="stop">Stops its Redis.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<SharedOutage> RunAsync(string acknowledgement, RunningServer server, Func<Task> stop, CancellationToken cancellationToken)
    {
        // A tenth is remembered: enough that it is not one record, and enough strangers for both legs.
        int remembered = Math.Max(1, population.Count / 10);
        KeyDraws draws = KeyDraws.Uniform(remembered, Seed);
        UnaryCaller known = new(server.Client, population.Requests, draws, isConstant: false);
        StrangerCaller strangers = new(server.Client, [.. population.Requests.Skip(remembered)]);
        for (int creator = 0; creator < remembered; creator++)
        {
            await server.Client.Of(0).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, new(cancellationToken: cancellationToken), population.Requests[creator]);
        }

        // The client's first failed calls take it as long as a hundred later ones: they must not be charged to the server.
        for (int call = 0; call < CallsForNobody; call++)
        {
            Answer? answer = await TryAsync(server.Client, cancellationToken);
            if (answer is not null) throw new UnexpectedAnswerException("A creator was found whom nobody stored.");
        }

        progress.Show($"outage, {acknowledgement}: healthy");
        (OpenLoopResult healthy, _) = await LegAsync(known, strangers, settings.Ramp, cancellationToken);
        if (strangers.TurnedAway > 0) throw new UnexpectedAnswerException("A healthy store turned callers away.");
        progress.Show($"outage, {acknowledgement}: Redis stopped");
        Task<(OpenLoopResult Known, OpenLoopResult Strangers)> leg = LegAsync(known, strangers, TimeSpan.Zero, cancellationToken);
        await stop();
        (OpenLoopResult away, OpenLoopResult unknown) = await leg;
        SharedOutage outage = new(acknowledgement, healthy, away, unknown, strangers.TurnedAway);
        progress.Note($"outage, {acknowledgement}: p99 {SharedOutage.P99Us(healthy):N0} µs, away {SharedOutage.P99Us(away):N0} µs; {outage.TurnedAway} of {unknown.Calls} strangers turned away, p99 {SharedOutage.P99Us(unknown):N0} µs");
        return outage;
    }

    private async Task<Answer?> TryAsync(LoadClient client, CancellationToken cancellationToken)
    {
        try
        {
            return await client.Of(0).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, new(cancellationToken: cancellationToken), new RequestBytes(population.RequestOf(population.Count)));
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.NotFound)
        {
            return null;
        }
    }

    private async Task<(OpenLoopResult Known, OpenLoopResult Strangers)> LegAsync(ICaller known, ICaller strangers, TimeSpan ramp, CancellationToken cancellationToken)
    {
        Task<OpenLoopResult> first = LoopAsync(known, RememberedPerSecond, ramp, cancellationToken);
        Task<OpenLoopResult> second = LoopAsync(strangers, StrangersPerSecond, ramp, cancellationToken);
        return (await first, await second);
    }

    private async Task<OpenLoopResult> LoopAsync(ICaller caller, double callsPerSecond, TimeSpan ramp, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, new OpenLoopSettings(callsPerSecond, ramp, settings.Outage, Lanes), new SystemPace());
        return await Task.Factory.StartNew(() => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
