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
/// Stops a Redis under a load of a thousand requests per second, nine in ten for creators that the server has cached and the others for creators that it
/// has not, and continues the load. A refusal of a cached creator, or any other error than UNAVAILABLE for an uncached one, fails the run.
/// </summary>
/// <param name="population">The creators, all of them stored.</param>
/// <param name="settings">The scale of the measurement.</param>
/// <param name="progress">Receives one line for each step.</param>
internal sealed class OutageRun(CreatorPopulation population, RunSettings settings, Progress progress)
{
    private const double CachedPerSecond = 900;
    private const double UncachedPerSecond = 100;
    private const int Lanes = 16;
    private const int UnknownCreatorCalls = 200;
    private const int Seed = 5;

    /// <summary>Runs the measurement.</summary>
    /// <param name="acknowledgement">The acknowledgement mode of the Redis.</param>
    /// <param name="server">A server without previous requests.</param>
    /// <param name="stop">Stops its Redis.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public async Task<SharedOutage> RunAsync(string acknowledgement, RunningServer server, Func<Task> stop, CancellationToken cancellationToken)
    {
        // A tenth is cached: enough distinct records, and enough uncached creators for both legs.
        int cached = Math.Max(1, population.Count / 10);
        KeyDraws draws = KeyDraws.Uniform(cached, Seed);
        UnaryCaller known = new(server.Client, population.Requests, draws, isConstant: false);
        UncachedCaller uncached = new(server.Client, [.. population.Requests.Skip(cached)]);
        for (int creator = 0; creator < cached; creator++)
        {
            await server.Client.Of(0).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, new(cancellationToken: cancellationToken), population.Requests[creator]);
        }

        // The first failed calls of the client are slow and must not be attributed to the server.
        for (int call = 0; call < UnknownCreatorCalls; call++)
        {
            Answer? answer = await TryAsync(server.Client, cancellationToken);
            if (answer is not null) throw new UnexpectedAnswerException("A creator was found that was never stored.");
        }

        progress.Show($"outage, {acknowledgement}: healthy");
        (OpenLoopResult healthy, _) = await LegAsync(known, uncached, settings.Ramp, cancellationToken);
        if (uncached.Refused > 0) throw new UnexpectedAnswerException("A healthy store refused calls.");
        progress.Show($"outage, {acknowledgement}: Redis stopped");
        Task<(OpenLoopResult Known, OpenLoopResult Uncached)> leg = LegAsync(known, uncached, TimeSpan.Zero, cancellationToken);
        await stop();
        (OpenLoopResult unavailable, OpenLoopResult refused) = await leg;
        SharedOutage outage = new(acknowledgement, healthy, unavailable, refused, uncached.Refused);
        progress.Note($"outage, {acknowledgement}: p99 {SharedOutage.P99Us(healthy):N0} µs, unavailable {SharedOutage.P99Us(unavailable):N0} µs; {outage.Refused} of {refused.Calls} uncached creators refused, p99 {SharedOutage.P99Us(refused):N0} µs");
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

    private async Task<(OpenLoopResult Known, OpenLoopResult Uncached)> LegAsync(ICaller known, ICaller uncached, TimeSpan ramp, CancellationToken cancellationToken)
    {
        Task<OpenLoopResult> first = LoopAsync(known, CachedPerSecond, ramp, cancellationToken);
        Task<OpenLoopResult> second = LoopAsync(uncached, UncachedPerSecond, ramp, cancellationToken);
        return (await first, await second);
    }

    private async Task<OpenLoopResult> LoopAsync(ICaller caller, double callsPerSecond, TimeSpan ramp, CancellationToken cancellationToken)
    {
        using OpenLoop loop = new(caller, new OpenLoopSettings(callsPerSecond, ramp, settings.Outage, Lanes), new SystemPace());
        return await Task.Factory.StartNew(() => loop.Run(cancellationToken), cancellationToken, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }
}
