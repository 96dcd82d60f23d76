using Grpc.Core;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Tests.Servers;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Client.Tests.Results;

/// <summary>Each outcome of a creator is a result of its own kind, the same for a single call and for an item of a batch.</summary>
public sealed class ScoreResultTests : IAsyncLifetime
{
    private TestServer _server = null!;
    private ScoringClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _client = _server.Client();
        Assert.All(await _client.RecordAsync(Messages.Record("anna").Observations), result => Assert.Equal(ObservationStatus.Applied, result.Status));
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task A_creator_with_a_record_is_scored()
    {
        Scored scored = await BothAsync<Scored>("anna");
        Assert.Equal(ScoreStatus.Estimated, scored.Scores.Engagement.Status);
        Assert.True(scored.Scores.RecordVersion > 0);
        Assert.Equal(Messages.Creator("anna"), scored.Creator);
    }

    [Fact]
    public async Task An_unknown_creator_is_not_found_or_gets_the_prior()
    {
        await BothAsync<NotFound>("unknown");
        Prior prior = await BothAsync<Prior>("unknown", new ScoreOptions { PriorIfUnknown = true });
        Assert.Equal(ScoreStatus.Prior, prior.Scores.Trust.Status);
    }

    [Fact]
    public async Task A_creator_that_the_server_has_not_cached_is_not_cached()
    {
        await _server.RestartAsync();
        NotCached first = Assert.IsType<NotCached>(await _client.ScoreAsync(Messages.Creator("anna"), new ScoreOptions { CachedOnly = true }));
        Assert.True(first.RetryAfter > TimeSpan.Zero);
        await BothAsync<NotCached>("unknown-too", new ScoreOptions { CachedOnly = true, MaxStaleness = TimeSpan.Zero });
    }

    [Fact]
    public async Task An_invalid_creator_names_field_and_limit()
    {
        Invalid invalid = Assert.IsType<Invalid>(await _client.ScoreAsync(Messages.Creator(new string('a', 129))));
        FieldViolation violation = Assert.Single(invalid.Error.Violations);
        Assert.Equal("creator.id", violation.Field);
        Assert.Contains("128", violation.Description, StringComparison.Ordinal);
        Assert.Equal(ErrorReasons.InvalidField, invalid.Error.Reason);
        Assert.Contains($"Violations = [creator.id: {violation.Description}]", invalid.ToString(), StringComparison.Ordinal);
        Assert.Equal(StatusCode.OutOfRange, (await BothAsync<Invalid>("anna", new ScoreOptions { AsOf = DateTimeOffset.UnixEpoch })).Error.Code);
    }

    [Fact]
    public async Task The_items_of_a_batch_have_results_of_their_own()
    {
        IReadOnlyList<ScoreResult> results = await _client.ScoreBatchAsync(
            [Messages.Creator("anna"), Messages.Creator("unknown"), Messages.Creator(""), Messages.Creator("anna")]);
        Assert.Equal(["Scored", "NotFound", "Invalid", "Scored"], results.Select(result => result.GetType().Name));
        Assert.Equal([.. Enumerable.Repeat(typeof(NotFound), 2_500)], (await _client.ScoreBatchAsync([.. Enumerable.Range(0, 2_500).Select(i => Messages.Creator($"u{i}"))])).Select(result => result.GetType()));
    }

    [Fact]
    public async Task A_damaged_record_has_failed()
    {
        await _client.RecordAsync(Messages.Record("broken").Observations);
        _server.DamageRecord("broken");
        await _server.RestartAsync();
        Failed failed = await BothAsync<Failed>("broken");
        Assert.Equal(StatusCode.DataLoss, failed.Error.Code);
        Assert.Equal(ErrorReasons.RecordDamaged, failed.Error.Reason);
    }

    [Fact]
    public async Task Without_a_server_a_creator_is_unavailable()
    {
        using ScoringClient client = TestServer.Client($"http://127.0.0.1:{LoopbackPorts.Find()}", options =>
        {
            options.WaitForReady = false;
            options.MaxAttempts = 1;
        });
        Assert.Equal(StatusCode.Unavailable, Assert.IsType<Unavailable>(await client.ScoreAsync(Messages.Creator("anna"))).Error.Code);
        ObservationResult failed = Assert.Single(await client.RecordAsync([Messages.Post("anna")]));
        Assert.Equal((ObservationStatus.Failed, (int)StatusCode.Unavailable), (failed.Status, failed.Error.Code));
    }

    [Fact]
    public async Task A_call_that_takes_longer_than_its_deadline_is_unavailable()
    {
        HeldCalls held = new();
        _server.BeforeScore = held.HoldAsync;
        Unavailable late = await BothAsync<Unavailable>("anna", new ScoreOptions { Deadline = TimeSpan.FromMilliseconds(200) });
        Assert.Equal(StatusCode.DeadlineExceeded, late.Error.Code);
        held.Release();
    }

    [Fact]
    public async Task A_cancelled_call_throws()
    {
        HeldCalls held = new();
        _server.BeforeScore = held.HoldAsync;
        using CancellationTokenSource cancellation = new();
        Task<ScoreResult> call = _client.ScoreAsync(Messages.Creator("anna"), cancellationToken: cancellation.Token).AsTask();
        await held.Reached;
        await cancellation.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        held.Release();
    }

    [Fact]
    public async Task The_generated_clients_share_the_connections()
    {
        var creators = new CreatorService.CreatorServiceClient(_client.Calls);
        Assert.Equal(8, (await creators.GetCreatorAsync(new GetCreatorRequest { Creator = Messages.Creator("anna") })).Observations.Count(one => one.Post is not null));
    }

    [Fact]
    public async Task Observations_have_one_result_each_and_never_an_exception()
    {
        Observation invalid = Messages.Post("anna");
        invalid.Post.Likes = -1;
        IReadOnlyList<ObservationResult> results = await _client.RecordAsync([Messages.Profile("anna"), invalid, Messages.Post("berta")]);
        Assert.Equal([ObservationStatus.Unchanged, ObservationStatus.Invalid, ObservationStatus.Applied], results.Select(result => result.Status));
    }

    private async Task<T> BothAsync<T>(string creator, ScoreOptions? options = null)
        where T : ScoreResult
    {
        T single = Assert.IsType<T>(await _client.ScoreAsync(Messages.Creator(creator), options));
        Assert.IsType<T>(Assert.Single(await _client.ScoreBatchAsync([Messages.Creator(creator)], options)));
        return single;
    }
}
