using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Scores;

/// <summary>The cache of the client has current scores of its own time only.</summary>
public sealed class ScoreCacheTests : IAsyncLifetime
{
    private static readonly TimeSpan Ttl = TimeSpan.FromMinutes(10);

    private readonly SteppedClock _clock = new();
    private TestServer _server = null!;
    private ScoringClient _client = null!;

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync();
        _client = TestServer.Client(_server.Address, options => options.CacheTtl = Ttl, _clock);
        await _client.RecordAsync(Messages.Record("anna").Observations);
    }

    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
    }

    [Fact]
    public async Task Scores_are_cached_for_their_time()
    {
        ScoreResult first = await ScoreAsync("anna");
        Assert.Equal(first, await ScoreAsync("anna"));
        Assert.Equal(first, Assert.Single(await _client.ScoreBatchAsync([Messages.Creator("anna")])));
        Assert.Equal(1, _server.Calls);
        _clock.Step(Ttl);
        await ScoreAsync("anna");
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task The_longest_staleness_of_a_request_bounds_the_cache_too()
    {
        ScoreOptions recent = new() { MaxStaleness = TimeSpan.FromSeconds(30) };
        await ScoreAsync("anna", recent);
        _clock.Step(TimeSpan.FromSeconds(29));
        await ScoreAsync("anna", recent);
        Assert.Equal(1, _server.Calls);
        _clock.Step(TimeSpan.FromSeconds(1));
        await ScoreAsync("anna", recent);
        Assert.Equal(2, _server.Calls);
        ScoreOptions verified = new() { MaxStaleness = TimeSpan.Zero };
        await ScoreAsync("anna", verified);
        await ScoreAsync("anna", verified);
        Assert.Equal(4, _server.Calls);
        // The time to live bounds longer ones.
        ScoreOptions old = new() { MaxStaleness = 2 * Ttl };
        await ScoreAsync("anna", old);
        _clock.Step(Ttl);
        await ScoreAsync("anna", old);
        Assert.Equal(6, _server.Calls);
    }

    [Fact]
    public async Task A_batch_asks_only_for_what_is_not_cached()
    {
        await _client.RecordAsync(Messages.Record("berta").Observations);
        await ScoreAsync("anna");
        IReadOnlyList<ScoreResult> both = await _client.ScoreBatchAsync([Messages.Creator("berta"), Messages.Creator("anna"), Messages.Creator("unknown")]);
        Assert.Equal(["berta", "anna", "unknown"], both.Select(result => result.Creator.Id));
        Assert.Equal(["Scored", "Scored", "NotFound"], both.Select(result => result.GetType().Name));
        await ScoreAsync("berta");
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task Other_options_have_another_answer()
    {
        await ScoreAsync("anna");
        Scored explained = Assert.IsType<Scored>(await ScoreAsync("anna", new ScoreOptions { Explain = [ExplanationPart.Reasons] }));
        Assert.NotNull(explained.Scores.Trust.Explanation);
        Assert.Equal(explained, await ScoreAsync("anna", new ScoreOptions { Explain = [ExplanationPart.Reasons] }));
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task A_recorded_creator_is_asked_for_again()
    {
        Scored before = Assert.IsType<Scored>(await ScoreAsync("anna"));
        await _client.RecordAsync([Messages.Post("anna", 20)]);
        Assert.True(Assert.IsType<Scored>(await ScoreAsync("anna")).Scores.RecordVersion > before.Scores.RecordVersion);
    }

    [Fact]
    public async Task Failures_and_priors_are_not_cached()
    {
        await ScoreAsync("unknown");
        await ScoreAsync("unknown", new ScoreOptions { PriorIfUnknown = true });
        await _client.RecordAsync(Messages.Record("unknown").Observations);
        Assert.IsType<Scored>(await ScoreAsync("unknown", new ScoreOptions { PriorIfUnknown = true }));
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public void A_stale_answer_is_not_cached()
    {
        using ScoreCache cache = new(Ttl, maxEntries: 10, _clock);
        CreatorRef creator = Messages.Creator("anna");
        cache.Add(ScoreOptions.Default, new Scored(creator, new CreatorScores { Stale = true, RecordVersion = 1 }), cache.Now);
        Assert.Null(cache.Find(creator, ScoreOptions.Default));
        cache.Add(ScoreOptions.Default, new Scored(creator, new CreatorScores { RecordVersion = 1 }), cache.Now);
        Assert.NotNull(cache.Find(creator, ScoreOptions.Default));
    }

    [Fact]
    public void An_answer_from_before_a_record_or_a_later_answer_is_not_cached()
    {
        using ScoreCache cache = new(Ttl, maxEntries: 10, _clock);
        CreatorRef creator = Messages.Creator("anna");
        long early = cache.Now;
        _clock.Step(TimeSpan.FromTicks(1));
        cache.Remove([Messages.Post("anna"), new Observation()]);
        cache.Add(ScoreOptions.Default, Answer(1), early);
        Assert.Null(cache.Find(creator, ScoreOptions.Default));
        long between = cache.Now;
        _clock.Step(TimeSpan.FromTicks(1));
        cache.Add(ScoreOptions.Default, Answer(3), cache.Now);
        cache.Add(ScoreOptions.Default, Answer(2), between);
        Assert.Equal(3UL, (ulong)cache.Find(creator, ScoreOptions.Default)!.Scores.RecordVersion);

        Scored Answer(int version) => new(creator, new CreatorScores { RecordVersion = (uint)version });
    }

    [Fact]
    public async Task A_record_that_throws_may_be_stored()
    {
        await ScoreAsync("anna");
        _server.BeforeIngest = context => Task.FromResult(TestServer.End(context, StatusCode.PermissionDenied));
        await Assert.ThrowsAsync<ScoringException>(() => _client.RecordAsync([Messages.Post("anna", 20)]));
        await ScoreAsync("anna");
        Assert.Equal(2, _server.Calls);
    }

    [Fact]
    public async Task Ingested_creators_are_asked_for_again()
    {
        Scored before = Assert.IsType<Scored>(await ScoreAsync("anna"));
        await foreach (IngestedBatch batch in _client.IngestAsync(new[] { Messages.Post("anna", 20) }.ToAsyncEnumerable()))
        {
            Assert.True(Assert.IsType<Scored>(await ScoreAsync("anna")).Scores.RecordVersion > before.Scores.RecordVersion);
        }

        Assert.Equal(2, _server.Calls);
        _server.BeforeIngest = context => Task.FromResult(TestServer.End(context, StatusCode.PermissionDenied));
        await Assert.ThrowsAsync<ScoringException>(async () =>
        {
            await foreach (IngestedBatch batch in _client.IngestAsync(new[] { Messages.Post("anna", 21) }.ToAsyncEnumerable())) Assert.Fail(batch.ToString());
        });
        await ScoreAsync("anna");
        Assert.Equal(3, _server.Calls);
    }

    [Fact]
    public async Task The_time_of_an_answer_begins_with_its_call()
    {
        _server.BeforeScore = Step;
        await ScoreAsync("anna");
        _clock.Step(Ttl / 2);
        await ScoreAsync("anna");
        Assert.Equal(2, _server.Calls);

        Task<bool> Step(HttpContext context)
        {
            _clock.Step(Ttl / 2);
            return Task.FromResult(true);
        }
    }

    private async Task<ScoreResult> ScoreAsync(string creator, ScoreOptions? options = null) => await _client.ScoreAsync(Messages.Creator(creator), options);
}
