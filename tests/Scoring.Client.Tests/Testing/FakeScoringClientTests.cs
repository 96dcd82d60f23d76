using Grpc.Core;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Testing;
using Scoring.Client.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Client.Tests.Testing;

public sealed class FakeScoringClientTests
{
    [Fact]
    public async Task The_fake_scores_like_a_server()
    {
        await using TestServer server = await TestServer.StartAsync();
        using ScoringClient real = server.Client();
        await using FakeScoringClient fake = await FakeScoringClient.StartAsync(server.Clock);
        ScoreOptions options = new() { Explain = [ExplanationPart.Reasons], PriorIfUnknown = true };
        string[] creators = ["anna", "berta", "unknown"];
        foreach (IScoringClient client in new IScoringClient[] { real, fake })
        {
            await client.RecordAsync([.. Messages.Record("anna").Observations, Messages.Campaign("berta"), Messages.Sample("berta")]);
        }

        foreach (string creator in creators)
        {
            CreatorScores[] both = [await ScoresAsync(real), await ScoresAsync(fake)];
            Assert.Equal(both[0].RecordVersion == 0, both[1].RecordVersion == 0);
            both[1].RecordVersion = both[0].RecordVersion;
            Assert.Equal(both[0], both[1]);

            async Task<CreatorScores> ScoresAsync(IScoringClient client) => await client.ScoreAsync(Messages.Creator(creator), options) switch
            {
                Scored scored => scored.Scores,
                Prior prior => prior.Scores,
                ScoreResult other => throw new InvalidOperationException(other.ToString()),
            };
        }
    }

    [Fact]
    public async Task A_result_can_be_replaced()
    {
        await using FakeScoringClient fake = await FakeScoringClient.StartAsync();
        CreatorRef anna = Messages.Creator("anna");
        fake.Answer(new Unavailable(anna, new ScoringError(StatusCode.Unavailable, "STORE_UNAVAILABLE", "The store does not respond.")));
        Assert.IsType<Unavailable>(await fake.ScoreAsync(Messages.Creator("anna")));
        Assert.Equal(["Unavailable", "NotFound"], (await fake.ScoreBatchAsync([anna, Messages.Creator("berta")])).Select(result => result.GetType().Name));
        fake.Clear();
        Assert.IsType<NotFound>(await fake.ScoreAsync(anna));
    }
}
