using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Scores;

public sealed class CounterfactualTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task What_would_help_is_told_of_trust_alone_and_only_when_asked_for()
    {
        RecordObservationsRequest record = Messages.Record("hides");
        foreach (Observation observation in record.Observations.Where(observation => observation.Post is not null))
        {
            observation.Post.Paid = true;
            observation.Post.Disclosed = false;
        }

        await _server.Ingest.RecordObservationsAsync(record);
        CreatorScores changes = await ExplainAsync("hides", ExplanationPart.Counterfactuals);
        CreatorScores reasons = await ExplainAsync("hides", ExplanationPart.Reasons);

        Counterfactual disclosure = Assert.Single(changes.Trust.Explanation.Counterfactuals, change => change.Code == "DISCLOSURE_RATE");
        Assert.Equal(0, disclosure.Observed);
        Assert.True(disclosure.Target > 0);
        Assert.True(disclosure.Micros > 0);
        Assert.True(disclosure.Score > changes.Trust.Value);
        Assert.NotEmpty(disclosure.Text);
        Assert.Empty(changes.Trust.Explanation.Contributions);
        Assert.Empty(changes.Trust.Explanation.Reasons);
        Assert.All(
            (Score[])[changes.Engagement, changes.Authenticity, changes.Virality],
            score => Assert.Empty(score.Explanation.Counterfactuals));
        Assert.Empty(reasons.Trust.Explanation.Counterfactuals);
    }

    [Fact]
    public async Task Asking_for_every_part_gives_every_part()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("whole"));
        Protos.V1.Explanation trust =
            (await ExplainAsync("whole", ExplanationPart.Counterfactuals, ExplanationPart.Contributions, ExplanationPart.Reasons)).Trust.Explanation;

        Assert.NotEmpty(trust.Contributions);
        Assert.Equal(trust.TotalMicros, trust.Contributions.Sum(line => line.Micros));
    }

    [Fact]
    public async Task A_score_without_explanation_is_the_same_score()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("quick"));
        CreatorScores explained = await ExplainAsync("quick", ExplanationPart.Contributions, ExplanationPart.Counterfactuals);
        CreatorScores plain = await ExplainAsync("quick");

        foreach (Score score in (Score[])[explained.Engagement, explained.Trust, explained.Authenticity, explained.Virality]) score.Explanation = null;
        Assert.Equal(plain, explained);
    }

    private async Task<CreatorScores> ExplainAsync(string id, params ExplanationPart[] parts) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Explain = { parts } })).Scores;
}
