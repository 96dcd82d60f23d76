using System.Runtime.CompilerServices;
using Grpc.Core;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Client.Tests.Ingestion;

/// <summary>An ingestion over cuts and restarts: every observation is acknowledged once, in order, and stored once.</summary>
public sealed class ObservationIngestTests : IAsyncLifetime
{
    private const int Count = 600;

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Fact]
    public async Task After_a_cut_the_acknowledged_position_continues()
    {
        await using LoopbackProxy proxy = new(_server.Port);
        using ScoringClient client = Connect($"http://{proxy.Endpoint}");
        int batches = 0;
        long position = 0;
        List<ObservationStatus> statuses = [];
        await foreach (IngestedBatch batch in client.IngestAsync(Source(Count)))
        {
            Assert.Equal(position + batch.Observations.Count, batch.Position);
            Assert.Equal(batch.Observations.Count, batch.Results.Count);
            for (int i = 0; i < batch.Observations.Count; i++) Assert.Equal(Observed((int)position + i), batch.Observations[i]);
            position = batch.Position;
            statuses.AddRange(batch.Results.Select(result => result.Status));
            if (++batches % 10 == 0)
            {
                proxy.Reset();
                proxy.Mend();
            }
        }

        Assert.Equal(Count, position);
        // UNCHANGED is the answer to a batch that was stored before the cut, and acknowledged after it.
        Assert.All(statuses, status => Assert.True(status is ObservationStatus.Applied or ObservationStatus.Unchanged, status.ToString()));
        await AssertStoredAsync(client);
    }

    [Fact]
    public async Task Over_a_restart_nothing_is_lost()
    {
        using ScoringClient client = Connect(_server.Address);
        bool isRestarted = false;
        long position = 0;
        await foreach (IngestedBatch batch in client.IngestAsync(Source(Count)))
        {
            position = batch.Position;
            if (!isRestarted && position > Count / 2) await _server.RestartAsync();
            isRestarted |= position > Count / 2;
        }

        Assert.True(isRestarted);
        Assert.Equal(Count, position);
        await AssertStoredAsync(client);
    }

    [Fact]
    public async Task The_source_is_read_no_faster_than_batches_are_taken()
    {
        using ScoringClient client = Connect(_server.Address);
        int read = 0;
        await foreach (IngestedBatch batch in client.IngestAsync(Endless()))
        {
            // One batch is in the hands of the consumer and one behind it; four are in the window, and one more is available.
            Assert.InRange(Volatile.Read(ref read), 1, batch.Position + (8 * 20));
            if (batch.Position > 1_000) break;
        }

        async IAsyncEnumerable<Observation> Endless()
        {
            await Task.Yield();
            while (true) yield return Observed(Interlocked.Increment(ref read));
        }
    }

    [Fact]
    public async Task A_slow_source_does_not_wait_for_a_full_batch()
    {
        using ScoringClient client = Connect(_server.Address);
        TaskCompletionSource acknowledged = new();
        await foreach (IngestedBatch batch in client.IngestAsync(Waiting())) acknowledged.TrySetResult();

        async IAsyncEnumerable<Observation> Waiting()
        {
            yield return Observed(0);
            await acknowledged.Task.WaitAsync(TimeSpan.FromMinutes(1));
            yield return Observed(1);
        }
    }

    [Fact]
    public async Task A_failure_of_the_source_is_thrown_after_what_was_acknowledged()
    {
        using ScoringClient client = Connect(_server.Address);
        InvalidOperationException thrown = await Assert.ThrowsAsync<InvalidOperationException>(async () =>
        {
            await foreach (IngestedBatch batch in client.IngestAsync(Failing())) Assert.Equal(1, batch.Position);
        });
        Assert.Equal("The file ends early.", thrown.Message);

        static async IAsyncEnumerable<Observation> Failing()
        {
            yield return Observed(0);
            await Task.Yield();
            throw new InvalidOperationException("The file ends early.");
        }
    }

    [Fact]
    public async Task Without_a_server_the_attempts_end()
    {
        using ScoringClient client = TestServer.Client($"http://127.0.0.1:{LoopbackPorts.Find()}", options =>
        {
            options.WaitForReady = false;
            options.IngestAttempts = 3;
        });
        ScoringException ended = await Assert.ThrowsAsync<ScoringException>(async () =>
        {
            await foreach (IngestedBatch batch in client.IngestAsync(Source(1))) Assert.Fail(batch.ToString());
        });
        Assert.Equal(StatusCode.Unavailable, ended.Error.Code);
    }

    [Fact]
    public async Task A_stream_that_lasted_is_no_failed_attempt()
    {
        SteppedClock clock = new();
        int streams = 0;
        _server.BeforeIngest = context =>
        {
            if (++streams > 3) return Task.FromResult(true);
            clock.Step(TimeSpan.FromMinutes(1));
            return Task.FromResult(TestServer.End(context, StatusCode.Unavailable));
        };
        using ScoringClient client = TestServer.Client(_server.Address, options => options.IngestAttempts = 2, clock);
        Assert.Equal(1, await LastPositionAsync(client));
        Assert.Equal(4, streams);
    }

    [Fact]
    public async Task A_stream_that_the_server_completes_early_continues()
    {
        int streams = 0;
        _server.BeforeIngest = context => Task.FromResult(++streams > 1 || TestServer.End(context, StatusCode.OK));
        using ScoringClient client = Connect(_server.Address);
        Assert.Equal(1, await LastPositionAsync(client));
        Assert.Equal(2, streams);
    }

    [Fact]
    public async Task Cancellation_ends_an_ingestion()
    {
        using ScoringClient client = Connect(_server.Address);
        using CancellationTokenSource cancellation = new();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
        {
            await foreach (IngestedBatch batch in client.IngestAsync(Forever(), cancellation.Token)) await cancellation.CancelAsync();
        });

        static async IAsyncEnumerable<Observation> Forever([EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            yield return Observed(0);
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        }
    }

    private static async Task<long> LastPositionAsync(ScoringClient client)
    {
        long position = 0;
        await foreach (IngestedBatch batch in client.IngestAsync(Source(1))) position = batch.Position;
        return position;
    }

    private static ScoringClient Connect(string address) => TestServer.Client(address, options =>
    {
        options.IngestBatch = 20;
        options.IngestInFlight = 4;
    });

    // Thirty creators with twenty posts each.
    private static Observation Observed(int number) => Messages.Post($"creator-{number % 30}", number / 30 % 20);

    private static async IAsyncEnumerable<Observation> Source(int count)
    {
        for (int i = 0; i < count; i++)
        {
            if (i % 50 == 0) await Task.Yield();
            yield return Observed(i);
        }
    }

    private static async Task AssertStoredAsync(ScoringClient client)
    {
        IReadOnlyList<ObservationResult> again = await client.RecordAsync([.. Enumerable.Range(0, Count).Select(Observed)]);
        Assert.All(again, result => Assert.Equal(ObservationStatus.Unchanged, result.Status));
    }
}
