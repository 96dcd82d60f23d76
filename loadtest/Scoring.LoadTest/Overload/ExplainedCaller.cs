using System.Diagnostics;
using Google.Protobuf;
using Grpc.Core;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Load;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Overload;

/// <summary>Requests batches of explained creators from one address, and counts what became of them.</summary>
/// <param name="client">The address.</param>
/// <param name="population">The creators.</param>
/// <param name="size">Creators of each batch.</param>
internal sealed class ExplainedCaller(AddressedClient client, CreatorPopulation population, int size)
{
    private readonly RequestBytes _request = new(RequestOf(population, size));

    /// <summary>Calls one after the other in each lane.</summary>
    /// <param name="lanes">Concurrent calls.</param>
    /// <param name="duration">How long.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>Creators scored per second.</returns>
    public async Task<double> ClosedAsync(int lanes, TimeSpan duration, CancellationToken cancellationToken)
    {
        OverloadTally tally = new();
        long start = Stopwatch.GetTimestamp();
        await Task.WhenAll(Enumerable.Range(0, lanes).Select(async _ =>
        {
            while (Stopwatch.GetElapsedTime(start) < duration) await CallAsync(tally, Stopwatch.GetElapsedTime(0), cancellationToken);
        }));
        return tally.Answered * size / Stopwatch.GetElapsedTime(start).TotalSeconds;
    }

    /// <summary>Calls at a fixed rate. A latency begins when the call was due.</summary>
    /// <param name="callsPerSecond">The rate.</param>
    /// <param name="tally">Receives what became of the calls.</param>
    /// <param name="end">Ends the calls; those in progress are cancelled.</param>
    public Task OpenAsync(double callsPerSecond, OverloadTally tally, CancellationToken end) => Task.Factory.StartNew(
        () =>
        {
            SystemPace pace = new();
            TimeSpan first = pace.Now;
            for (long number = 0; !end.IsCancellationRequested; number++)
            {
                TimeSpan due = first + TimeSpan.FromTicks((long)(number * (TimeSpan.TicksPerSecond / callsPerSecond)));
                pace.WaitUntil(due);
                _ = CallAsync(tally, due, end);
            }
        },
        CancellationToken.None,
        TaskCreationOptions.LongRunning,
        TaskScheduler.Default);

    private async Task CallAsync(OverloadTally tally, TimeSpan due, CancellationToken cancellationToken)
    {
        try
        {
            await client.Calls.AsyncUnaryCall(ServiceMethods.BatchScoreCreators, host: null, new CallOptions(cancellationToken: cancellationToken), _request);
            tally.Answer(Stopwatch.GetElapsedTime(0), due);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.ResourceExhausted)
        {
            tally.Refuse();
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Cancelled)
        {
            // The end of the measurement.
            return;
        }
        catch (RpcException)
        {
            tally.Fail();
        }
    }

    private static byte[] RequestOf(CreatorPopulation population, int size)
    {
        Proto.BatchScoreCreatorsRequest request = new()
        {
            Explain = { Proto.ExplanationPart.Contributions, Proto.ExplanationPart.Reasons, Proto.ExplanationPart.Counterfactuals },
        };
        request.Creators.AddRange(Enumerable.Range(0, size).Select(population.RefOf));
        return request.ToByteArray();
    }
}
