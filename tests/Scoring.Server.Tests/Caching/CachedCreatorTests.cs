using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Caching;

namespace Scoring.Server.Tests.Caching;

/// <summary>What a caller sees of the near cache: nothing but speed.</summary>
public sealed class CachedCreatorTests
{
    [Theory]
    [InlineData(200_000)]
    [InlineData(1)]
    [InlineData(0)]
    public async Task What_was_acknowledged_is_seen_by_the_next_call(int entries)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.NearCacheEntries = entries);
        long version = 0;
        for (int post = 0; post < 10; post++)
        {
            await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post("anna", post), Messages.Post("bert", post) } });

            CreatorScores scores = await ScoreAsync(server, "anna");
            BatchScoreCreatorsResponse batch = await server.Scores.BatchScoreCreatorsAsync(
                new BatchScoreCreatorsRequest { Creators = { Messages.Creator("bert"), Messages.Creator("anna") } });

            Assert.Equal(post + 1, scores.Engagement.Evidence.Posts);
            Assert.True(scores.RecordVersion > version);
            Assert.Equal(scores, batch.Items[1].Scores);
            Assert.Equal(post + 1, batch.Items[0].Scores.Engagement.Evidence.Posts);
            version = scores.RecordVersion;
        }
    }

    [Fact]
    public async Task An_erased_creator_is_gone_for_the_next_call_and_a_new_one_is_there()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        for (int round = 0; round < 5; round++)
        {
            Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, "anna"));
            await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
            Assert.Equal("anna", (await ScoreAsync(server, "anna")).Creator.Id);
            Assert.Equal("anna", (await ScoreAsync(server, "anna")).Creator.Id);
            await server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = Messages.Creator("anna") });
        }

        Assert.Equal(StatusCode.NotFound, await CodeOfAsync(server, "anna"));
    }

    [Fact]
    public async Task A_remembered_creator_is_served_while_the_store_does_not_answer()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        CreatorScores before = await ScoreAsync(server, "anna");
        server.BreakStore();

        Assert.Equal(before, await ScoreAsync(server, "anna"));
        Assert.Equal(StatusCode.Unavailable, await CodeOfAsync(server, "bert"));
    }

    [Fact]
    public async Task An_answer_is_prepared_once_and_kept_within_its_bound()
    {
        await using RunningServer server = await RunningServer.StartAsync(options =>
        {
            options.NearCacheEntries = 100;
            options.NearCachePreparedBytes = 3_000;
        });
        NearCache cache = server.Application.Services.GetRequiredService<NearCache>();
        for (int i = 0; i < 10; i++)
        {
            await server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { Messages.Post($"creator-{i}") } });
            await ScoreAsync(server, $"creator-{i}");
            await ScoreAsync(server, $"creator-{i}");
        }

        Assert.Equal(10, cache.Count);
        Assert.InRange(cache.AnswerBytes, 1, 3_000);
    }

    private static async Task<CreatorScores> ScoreAsync(RunningServer server, string id) =>
        (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) })).Scores;

    private static async Task<StatusCode> CodeOfAsync(RunningServer server, string id) =>
        (await RefusedCall.OfAsync(server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) }))).Code;
}
