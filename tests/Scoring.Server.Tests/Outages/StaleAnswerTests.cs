using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Outages;

/// <summary>While the store is away, what is remembered is answered and says that it is stale; the rest is refused at once; nothing outlasts the outage.</summary>
public sealed class StaleAnswerTests
{
    [Fact]
    public async Task A_remembered_creator_is_answered_as_stale_with_its_age_and_otherwise_as_before()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        CreatorScores before = await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        CreatorScores stale = await server.ScoreAsync("anna");

        Assert.True(stale.Stale);
        Assert.InRange(stale.StaleAgeMs, 0, 600_000);
        stale.Stale = false;
        stale.ClearStaleAgeMs();
        Assert.Equal(before, stale);
        Assert.False(before.HasStaleAgeMs);
    }

    [Fact]
    public async Task The_age_grows_until_the_store_is_back()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        long begin = TimeProvider.System.GetTimestamp();
        long first = (await server.ScoreAsync("anna")).StaleAgeMs;
        long last = first;
        while (last < first + 50) last = (await server.ScoreAsync("anna")).StaleAgeMs;

        Assert.True(TimeProvider.System.GetElapsedTime(begin).TotalMilliseconds >= 49, "the age ran ahead of the clock");
    }

    [Fact]
    public async Task Every_way_to_ask_for_scores_marks_them()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        await server.RecordAndScoreAsync("bert");
        server.Store.Sever();

        CreatorScores explained = await server.ScoreAsync("anna", ExplanationPart.Reasons);
        IReadOnlyList<BatchScoreItem> plain = await server.BatchAsync(["anna", "bert"]);
        IReadOnlyList<BatchScoreItem> ordinary = await server.BatchAsync(["bert", "anna"], ExplanationPart.Contributions);
        List<StreamScoresResponse> streamed = await server.StreamAsync("anna", "bert", "anna");

        Assert.True(explained.Stale && explained.HasStaleAgeMs);
        Assert.All(plain.Concat(ordinary), item => Assert.True(item.Scores.Stale && item.Scores.HasStaleAgeMs));
        Assert.All(streamed, answer => Assert.True(answer.Scores.Stale && answer.Scores.HasStaleAgeMs));
    }

    [Fact]
    public async Task Whom_nobody_remembers_is_refused_with_the_time_to_try_again()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        server.Store.Sever();

        RefusedCall[] refusals =
        [
            await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })),
            await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), PriorIfUnknown = true })),
            await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Reasons } })),
            await RefusedCall.OfAsync(server.Server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna"), Messages.Creator("bert") } })),
            await RefusedCall.OfAsync(server.Server.Scores.BatchScoreCreatorsAsync(
                new BatchScoreCreatorsRequest { Creators = { Messages.Creator("anna") }, Explain = { ExplanationPart.Reasons } })),
        ];

        Assert.All(refusals, refusal =>
        {
            Assert.Equal((StatusCode.Unavailable, "STORE_UNAVAILABLE"), (refusal.Code, refusal.Info.Reason));
            Assert.Equal(SeverableStore.RetryAfter, refusal.Retry.RetryDelay.ToTimeSpan());
        });
    }

    [Fact]
    public async Task In_a_batch_and_on_a_stream_each_is_answered_for_itself()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        await server.RecordAndScoreAsync("anna");
        server.Store.Sever();

        IReadOnlyList<BatchScoreItem> plain = await server.BatchAsync(["nobody", "anna"]);
        IReadOnlyList<BatchScoreItem> ordinary = await server.BatchAsync(["nobody", "anna"], ExplanationPart.Reasons);
        List<StreamScoresResponse> streamed = await server.StreamAsync("nobody", "anna");

        Assert.All((ItemError[])[plain[0].Error, ordinary[0].Error, streamed[0].Error], error =>
        {
            Assert.Equal(((int)StatusCode.Unavailable, "STORE_UNAVAILABLE"), (error.Code, error.Reason));
            Assert.Equal((long)SeverableStore.RetryAfter.TotalMilliseconds, error.RetryAfterMs);
        });
        Assert.True(plain[1].Scores.Stale);
        Assert.True(ordinary[1].Scores.Stale);
        Assert.True(streamed[1].Scores.Stale);
    }

    [Fact]
    public async Task When_the_store_is_back_nothing_is_stale_and_the_answer_is_prepared_again()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        CreatorScores before = await server.RecordAndScoreAsync("anna");
        server.Store.Sever();
        Assert.True((await server.ScoreAsync("anna")).Stale);

        server.Store.Mend();

        for (int i = 0; i < 3; i++) Assert.Equal(before, await server.ScoreAsync("anna"));
        Assert.Equal(StatusCode.NotFound, (await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }))).Code);
    }

    [Fact]
    public async Task What_changed_while_nobody_heard_of_it_is_seen_when_the_store_is_back()
    {
        await using SeveredServer server = await SeveredServer.StartAsync();
        CreatorScores before = await server.RecordAndScoreAsync("anna");
        server.Store.Sever();
        server.Server.DamageRecord("anna");
        Assert.True((await server.ScoreAsync("anna")).Stale);

        server.Store.Mend();

        Assert.Equal(StatusCode.DataLoss, (await RefusedCall.OfAsync(server.Server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = before.Creator }))).Code);
    }
}
