using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

/// <summary>Every way to a score names contradicting counts and posts that are not used.</summary>
public sealed class DataQualityTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private const long ObservedAtMs = ManualClock.StartMs - 3_600_000;

    private static readonly DataQuality Hidden = new() { Code = "LIKES_HIDDEN", Count = 8, NewestObservedAtMs = ObservedAtMs };

    private readonly RunningServer _server = fixture.Server;

    [Fact]
    public async Task A_stored_creator_has_them_in_plain_and_in_explained_answers()
    {
        await _server.Ingest.RecordObservationsAsync(RecordWithHiddenLikes("stored"));
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("stored") };
        AssertHidden((await _server.Scores.ScoreCreatorAsync(request)).Scores);
        request.Explain.Add(ExplanationPart.Contributions);
        AssertHidden((await _server.Scores.ScoreCreatorAsync(request)).Scores);
    }

    [Fact]
    public async Task Observations_of_the_request_have_them()
    {
        var request = new ScoreObservationsRequest { Creator = Messages.Creator("passing"), Observations = { RecordWithHiddenLikes("passing").Observations } };
        AssertHidden((await _server.Scores.ScoreObservationsAsync(request)).Scores);
    }

    [Fact]
    public async Task A_simulation_has_them_before_and_after()
    {
        await _server.Ingest.RecordObservationsAsync(RecordWithHiddenLikes("simulated"));
        var request = new SimulateScoreRequest { Creator = Messages.Creator("simulated"), Changes = { Messages.Record("simulated").Observations } };
        foreach (Observation change in request.Changes) change.ObservedAtMs = 0;
        SimulateScoreResponse response = await _server.Scores.SimulateScoreAsync(request);
        AssertHidden(response.Before);
        Assert.Empty(response.After.DataQuality);
        Assert.Empty(response.After.Engagement.Evidence.Unused);
    }

    [Fact]
    public async Task An_ordinary_creator_has_none()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("ordinary"));
        CreatorScores scores = (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("ordinary") })).Scores;
        Assert.Empty(scores.DataQuality);
        Assert.Empty(scores.Engagement.Evidence.Unused);
        Assert.Equal([new UnusedPosts { Reason = UnusedReason.MissingCounts, Posts = 8 }], scores.Virality.Evidence.Unused);
    }

    private static RecordObservationsRequest RecordWithHiddenLikes(string creator)
    {
        RecordObservationsRequest record = Messages.Record(creator);
        foreach (Observation observation in record.Observations)
        {
            if (observation.Post is { } post) post.Likes = 3;
        }

        return record;
    }

    private static void AssertHidden(CreatorScores scores)
    {
        Assert.Equal([Hidden], scores.DataQuality);
        Assert.Equal([new UnusedPosts { Reason = UnusedReason.Quarantined, Posts = 8 }], scores.Authenticity.Evidence.Unused);

        // Engagement uses their comments instead.
        Assert.Empty(scores.Engagement.Evidence.Unused);
        Assert.Equal((8, ScoreStatus.Estimated), (scores.Engagement.Evidence.Posts, scores.Engagement.Status));
        Assert.Equal(EngagementDenominator.CommentsPerFollower, scores.EngagementFacts.Denominator);
        Assert.Empty(scores.EngagementFacts.Kinds);
        Assert.Null(scores.EngagementFacts.ExpectedEngagedAudienceInterval);
    }
}
