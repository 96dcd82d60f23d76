using Grpc.Core;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests.Ingestion;

/// <summary>
/// Callers that keep recording facts about the same few creators, whatever happens to server and store. They do as callers should: what was not acknowledged they send again until it is, and
/// what was they never send again.
/// </summary>
internal sealed class IngestLanes : IAsyncDisposable
{
    private const int Lanes = 3;
    private const int Creators = 40;
    private const int BatchSize = 10;

    // A caller that is refused does not hammer.
    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromMilliseconds(20);

    private static long _number;

    private readonly Ledger _ledger;
    private readonly string _name;
    private readonly CancellationTokenSource _stop = new();
    private readonly Task[] _running;
    private volatile ScoringProcess _server;
    private volatile bool _isAbandoned;
    private long _repeats;

    /// <summary>Starts them.</summary>
    /// <param name="ledger">Takes note of everything.</param>
    /// <param name="name">What the creators' ids begin with.</param>
    /// <param name="server">Whom they call.</param>
    /// <param name="seed">Decides what they send.</param>
    public IngestLanes(Ledger ledger, string name, ScoringProcess server, int seed)
    {
        _ledger = ledger;
        _name = name;
        _server = server;
        _running = [.. Enumerable.Range(0, Lanes).Select(lane => Task.Run(() => RunAsync(new Random(seed + lane))))];
    }

    /// <summary>How often something was sent again.</summary>
    public long Repeats => Interlocked.Read(ref _repeats);

    /// <summary>The id of one of the creators.</summary>
    public static string IdOf(string name, int creator) => $"{name}-{creator}";

    /// <summary>Lets them call another server from now on.</summary>
    public void CallInstead(ScoringProcess server) => _server = server;

    /// <summary>Waits until so many facts were acknowledged from now on, some of which were sent from now on.</summary>
    public async Task UntilAcknowledgedAsync(int facts = 1)
    {
        long before = _ledger.Acknowledged;
        // Each lane may have a batch under way that was sent before.
        await RedisTopology.UntilAsync("an acknowledgement", async () =>
        {
            foreach (Task lane in _running.Where(lane => lane.IsFaulted)) await lane;
            return _ledger.Acknowledged >= before + (Lanes * BatchSize) + facts;
        });
    }

    /// <summary>Lets everything be acknowledged that was sent, and sends no more.</summary>
    public async Task StopAsync()
    {
        await _stop.CancelAsync();
        await Task.WhenAll(_running).WaitAsync(RedisTopology.Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // A test that failed meanwhile leaves nobody who would acknowledge.
        _isAbandoned = true;
        await _stop.CancelAsync();
        await Task.WhenAll(_running).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        _stop.Dispose();
    }

    private async Task RunAsync(Random random)
    {
        while (!_stop.IsCancellationRequested)
        {
            Observation[] facts = [.. Enumerable.Range(0, BatchSize).Select(_ => MadeUpFacts.Draw(random, IdOf(_name, random.Next(Creators)), Interlocked.Increment(ref _number)))];
            _ledger.Send(facts);
            for (int attempt = 1; facts.Length > 0 && !_isAbandoned; attempt++)
            {
                if (attempt > 1) Interlocked.Increment(ref _repeats);
                facts = await TryRecordAsync(facts);
            }
        }
    }

    // What comes back was not acknowledged, and may be stored all the same.
    private async Task<Observation[]> TryRecordAsync(Observation[] facts)
    {
        try
        {
            RecordObservationsResponse response = await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { facts } }, ServerQuestions.Options());
            return _ledger.Note(facts, response.Results);
        }
        catch (Exception failure) when (failure is RpcException { StatusCode: StatusCode.Unavailable or StatusCode.Cancelled or StatusCode.Internal or StatusCode.DeadlineExceeded } or ObjectDisposedException)
        {
            await Task.Delay(PauseAfterFailure);
            return facts;
        }
    }
}
