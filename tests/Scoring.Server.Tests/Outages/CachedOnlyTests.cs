using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Outages;

/// <summary>A request that is limited to the cache never waits for the store; what is not cached is answered at once and loaded in the background.</summary>
public sealed class CachedOnlyTests
{
    private static readonly ReadOptions CachedOnly = new() { Source = ReadSource.CachedOnly };

    [Fact]
    public async Task A_cached_creator_is_answered_as_otherwise_while_the_store_does_not_answer_at_all()
    {
        var blocked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bool isBlocked = false;
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner)
        {
            BeforeRead = _ => Volatile.Read(ref isBlocked) ? blocked.Task : Task.CompletedTask,
        }));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        CreatorScores before = (await server.Scores.ScoreCreatorAsync(RequestFor("anna", read: null))).Scores;
        Volatile.Write(ref isBlocked, true);

        Assert.Equal(before, (await server.Scores.ScoreCreatorAsync(RequestFor("anna", CachedOnly))).Scores);
        ScoreCreatorRequest explained = RequestFor("anna", CachedOnly);
        explained.Explain.Add(ExplanationPart.Reasons);
        Assert.NotEmpty((await server.Scores.ScoreCreatorAsync(explained)).Scores.Engagement.Explanation.Reasons);
        await RefuseAsync(server, "nobody");
        blocked.SetResult();
    }

    [Fact]
    public async Task What_is_not_cached_is_loaded_and_found_later()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.Server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        RefusedCall refused = await RefuseAsync(server.Server, "anna");

        Assert.True(refused.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        await Eventually.IsAsync(async () => await TryAsync(server.Server, "anna") == StatusCode.OK, "anna is loaded");

        // That nothing is stored is known then, too.
        await RefuseAsync(server.Server, "nobody");
        await Eventually.IsAsync(async () => await TryAsync(server.Server, "nobody") == StatusCode.NotFound, "nobody is looked up");
    }

    [Fact]
    public async Task Items_of_batches_and_streams_have_the_error_alone()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        var request = new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna"), Messages.Creator("bert") }, Read = CachedOnly };
        BatchScoreCreatorsResponse plain = await server.Server.Scores.BatchScoreCreatorsAsync(request);
        request.Explain.Add(ExplanationPart.Contributions);
        BatchScoreCreatorsResponse explained = await server.Server.Scores.BatchScoreCreatorsAsync(request);
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Server.Scores.StreamScores();
        foreach (string creator in (string[])["anna", "bert"])
        {
            await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator(creator), Read = CachedOnly });
        }

        await stream.RequestStream.CompleteAsync();
        List<StreamScoresResponse> streamed = await stream.ResponseStream.ReadAllAsync().ToListAsync();

        foreach (BatchScoreCreatorsResponse answer in (BatchScoreCreatorsResponse[])[plain, explained])
        {
            Assert.True(answer.Items[0].Scores.Stale);
            Assert.Equal(((int)StatusCode.FailedPrecondition, "NOT_CACHED"), (answer.Items[1].Error.Code, answer.Items[1].Error.Reason));
        }

        Assert.True(streamed[0].Scores.Stale);
        Assert.Equal("NOT_CACHED", streamed[1].Error.Reason);
        Assert.True(streamed[1].Error.RetryAfterMs > 0);
    }

    [Fact]
    public async Task While_the_store_is_away_a_cached_creator_is_stale_and_after_it_is_back_it_is_read_again()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        CreatorScores stale = (await server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", CachedOnly))).Scores;
        Assert.True(stale.Stale && stale.HasStaleAgeMs);

        server.Store.Mend();
        await Eventually.IsAsync(async () => !(await server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", CachedOnly))).Scores.Stale, "anna is verified again");
    }

    [Fact]
    public async Task A_record_that_was_verified_too_long_ago_is_not_used()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        ReadOptions generous = new() { MaxStalenessMs = 600_000 };
        ReadOptions strict = new() { MaxStalenessMs = 0 };
        await server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", generous));
        server.Store.Sever();

        Assert.True((await server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", generous))).Scores.Stale);
        Assert.Equal("STORE_UNAVAILABLE", (await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", strict)))).Info.Reason);
        strict.Source = ReadSource.CachedOnly;
        Assert.Equal("NOT_CACHED", (await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(RequestFor("anna", strict)))).Info.Reason);
    }

    [Fact]
    public async Task A_strict_bound_reads_the_store_again_although_the_creator_is_cached()
    {
        int reads = 0;
        await using RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(inner => new InterceptedStore(inner)
        {
            BeforeRead = _ =>
            {
                Interlocked.Increment(ref reads);
                return Task.CompletedTask;
            },
        }));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        await server.Scores.ScoreCreatorAsync(RequestFor("anna", read: null));
        await server.Scores.ScoreCreatorAsync(RequestFor("anna", read: null));
        Assert.Equal(1, reads);

        await server.Scores.ScoreCreatorAsync(RequestFor("anna", new ReadOptions { MaxStalenessMs = 0 }));

        Assert.Equal(2, reads);
    }

    [Theory]
    [InlineData(2, 0, "read.source", "CACHED_ONLY")]
    [InlineData(0, -1, "read.max_staleness_ms", "86400000")]
    [InlineData(1, 86_400_001, "read.max_staleness_ms", "86400000")]
    public async Task Invalid_options_are_refused(int source, long maxStalenessMs, string field, string bound)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        var read = new ReadOptions { Source = (ReadSource)source, MaxStalenessMs = maxStalenessMs };

        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(RequestFor("anna", read)));

        refused.Is(StatusCode.InvalidArgument, "INVALID_FIELD", field, bound);
    }

    private static ScoreCreatorRequest RequestFor(string creator, ReadOptions? read) => new() { Creator = Messages.Creator(creator), Read = read };

    private static async Task<RefusedCall> RefuseAsync(RunningServer server, string creator)
    {
        RefusedCall refused = await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(RequestFor(creator, CachedOnly)));
        Assert.Equal((StatusCode.FailedPrecondition, "NOT_CACHED"), (refused.Code, refused.Info.Reason));
        return refused;
    }

    private static async Task<StatusCode> TryAsync(RunningServer server, string creator)
    {
        try
        {
            await server.Scores.ScoreCreatorAsync(RequestFor(creator, CachedOnly));
            return StatusCode.OK;
        }
        catch (RpcException failure)
        {
            return failure.StatusCode;
        }
    }
}
