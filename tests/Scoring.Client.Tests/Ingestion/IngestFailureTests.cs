using Grpc.Core;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Ingestion;

/// <summary>An ingestion ends with its cause: never as if it were complete, never with a failure that follows from the cause, and never not at all.</summary>
public sealed class IngestFailureTests : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private TestServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await TestServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(40)]
    public async Task A_cancellation_of_the_source_itself_is_thrown(int before)
    {
        using ScoringClient client = _server.Client(options => options.IngestBatch = 20);
        TaskCanceledException timeout = new("The page did not arrive in time.");
        Assert.Same(timeout, await Assert.ThrowsAsync<TaskCanceledException>(() => RunAsync(client, PagesAsync())));

        async IAsyncEnumerable<Observation> PagesAsync()
        {
            for (int i = 0; i < before; i++) yield return Messages.Post("anna", i);
            await Task.Yield();
            throw timeout;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_source_that_yields_null_ends_the_ingestion(bool isCached)
    {
        using ScoringClient client = _server.Client(options => options.CacheTtl = isCached ? Patience : null);
        await Assert.ThrowsAnyAsync<ArgumentException>(() => RunAsync(client, new[] { Messages.Post("anna"), null! }.ToAsyncEnumerable()));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => client.RecordAsync([null!]));
    }

    [Fact]
    public async Task Observations_under_way_when_the_client_is_disposed_of_have_failed()
    {
        HeldCalls held = new();
        _server.BeforeIngest = held.HoldAsync;
        ScoringClient client = _server.Client(options => options.CacheTtl = Patience);
        // Two calls, of which the second one would begin after the disposal.
        Observation[] observations = [.. Enumerable.Range(0, 1_500).Select(i => Messages.Post($"creator-{i}"))];
        Task<IReadOnlyList<ObservationResult>> recording = client.RecordAsync(observations);
        await held.Reached;
        client.Dispose();
        IReadOnlyList<ObservationResult> results = await recording.WaitAsync(Patience);
        Assert.Equal(observations.Length, results.Count);
        Assert.All(results, result => Assert.Equal((ObservationStatus.Failed, (int)StatusCode.Cancelled), (result.Status, result.Error.Code)));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.RecordAsync(observations));
        held.Release();
    }

    [Fact]
    public async Task An_ingestion_under_way_when_the_client_is_disposed_of_ends_with_the_documented_exception()
    {
        HeldCalls held = new();
        _server.BeforeIngest = held.HoldAsync;
        ScoringClient client = _server.Client(options => options.CacheTtl = Patience);
        Task running = RunAsync(client, new[] { Messages.Post("anna") }.ToAsyncEnumerable());
        await held.Reached;
        client.Dispose();
        Assert.Equal(StatusCode.Cancelled, (await Assert.ThrowsAsync<ScoringException>(() => running)).Error.Code);
        Assert.Throws<ObjectDisposedException>(() => client.IngestAsync(AsyncEnumerable.Empty<Observation>()));
        held.Release();
    }

    [Fact]
    public async Task Creators_under_way_when_the_client_is_disposed_of_are_unavailable()
    {
        HeldCalls held = new();
        _server.BeforeScore = held.HoldAsync;
        ScoringClient client = _server.Client(options => options.CacheTtl = Patience);
        CreatorRef[] creators = [.. Enumerable.Range(0, 1_500).Select(i => Messages.Creator($"creator-{i}"))];
        Task<IReadOnlyList<ScoreResult>> scoring = client.ScoreBatchAsync(creators);
        await held.Reached;
        client.Dispose();
        IReadOnlyList<ScoreResult> results = await scoring.WaitAsync(Patience);
        Assert.Equal(creators, results.Select(result => result.Creator));
        Assert.All(results, result => Assert.Equal(StatusCode.Cancelled, Assert.IsType<Unavailable>(result).Error.Code));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => client.ScoreBatchAsync(creators));
        held.Release();
    }

    private static async Task RunAsync(ScoringClient client, IAsyncEnumerable<Observation> source)
    {
        await ReadAsync().WaitAsync(Patience);

        async Task ReadAsync()
        {
            await foreach (IngestedBatch batch in client.IngestAsync(source)) Assert.NotEmpty(batch.Results);
        }
    }
}
