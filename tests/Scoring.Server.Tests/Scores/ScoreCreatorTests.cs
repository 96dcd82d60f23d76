using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit;

namespace Scoring.Server.Tests.Scores;

public sealed class ScoreCreatorTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IDisposable
{
    private const string Method = "scoring.v1.ScoreService/ScoreCreator";

    private readonly RunningServer _server = fixture.Server;
    private readonly RawCaller _caller = new(fixture.Server.Address);

    public void Dispose() => _caller.Dispose();

    [Fact]
    public async Task A_recorded_creator_is_scored()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("anna"));

        CreatorScores scores = (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna") })).Scores;

        Assert.Equal(Messages.Creator("anna"), scores.Creator);
        Assert.Equal(ScoreStatus.Estimated, scores.Engagement.Status);
        Assert.InRange(scores.Engagement.Value, scores.Engagement.Interval.Low, scores.Engagement.Interval.High);
        Assert.Equal(8, scores.Engagement.Evidence.Posts);
        Assert.Equal(EngagementDenominator.Followers, scores.EngagementFacts.Denominator);
        Assert.InRange(scores.EngagementFacts.PredictedRate, scores.EngagementFacts.NextPostRateInterval.Low, scores.EngagementFacts.NextPostRateInterval.High);
        Assert.Equal(FollowerTier.Micro, scores.Tier);
        Assert.Equal(20_000, scores.Followers);
        Assert.Equal(ManualClock.StartMs - 3_600_000, scores.NewestObservedAtMs);
        Assert.True(scores.RecordVersion > 0);
        Assert.Equal(64, scores.Model.Sha256.Length);
        Assert.False(scores.Stale);
        Assert.Null(scores.Engagement.Explanation);
    }

    [Fact]
    public async Task An_explanation_adds_up_to_the_score()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("bert"));
        var request = new ScoreCreatorRequest
        {
            Creator = Messages.Creator("bert"),
            Explain = { ExplanationPart.Contributions, ExplanationPart.Reasons },
        };

        CreatorScores scores = (await _server.Scores.ScoreCreatorAsync(request)).Scores;

        foreach (Score score in (Score[])[scores.Engagement, scores.Trust, scores.Authenticity])
        {
            Assert.NotEmpty(score.Explanation.Contributions);
            Assert.Equal(score.Explanation.TotalMicros, score.Explanation.Contributions.Sum(line => line.Micros));
        }

        Assert.Equal(Link.Probit, scores.Engagement.Explanation.Link);
        Assert.Equal(Link.Logit, scores.Trust.Explanation.Link);
        Assert.Contains(scores.Engagement.Explanation.Reasons, reason => reason.Text.Length > 0);
    }

    [Fact]
    public async Task Each_part_is_explained_on_its_own()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("carl"));

        Protos.V1.Explanation lines = await ExplainAsync("carl", ExplanationPart.Contributions);
        Protos.V1.Explanation words = await ExplainAsync("carl", ExplanationPart.Reasons);

        Assert.NotEmpty(lines.Contributions);
        Assert.Empty(lines.Reasons);
        Assert.Empty(words.Contributions);
        Assert.NotEmpty(words.Reasons);
        Assert.Equal(lines.TotalMicros, words.TotalMicros);
    }

    [Fact]
    public async Task An_unknown_creator_is_not_found()
    {
        RefusedCall refusal = await RefusalOfAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") });

        Assert.Equal(StatusCode.NotFound, refusal.Code);
        Assert.Equal("CREATOR_NOT_FOUND", refusal.Info.Reason);
    }

    [Fact]
    public async Task An_unknown_creator_gets_the_prior_when_asked_for()
    {
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true };

        CreatorScores scores = (await _server.Scores.ScoreCreatorAsync(request)).Scores;

        Assert.Equal(ScoreStatus.Prior, scores.Engagement.Status);
        Assert.Equal(0, scores.RecordVersion);
        Assert.False(scores.HasNewestObservedAtMs);
        Assert.Null(scores.EngagementFacts);
    }

    [Fact]
    public async Task A_missing_creator_is_refused() =>
        (await RefusalOfAsync(new ScoreCreatorRequest())).Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator", "must be set");

    [Fact]
    public async Task An_empty_id_is_refused() =>
        (await RefusalOfAsync(new ScoreCreatorRequest { Creator = Messages.Creator("") }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator.id", "must not be empty");

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    [InlineData(-1)]
    [InlineData(int.MaxValue)]
    public async Task A_platform_that_does_not_exist_is_refused(int number) =>
        (await RefusalOfAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna", (Platform)number) }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator.platform", "from 1 (INSTAGRAM) to 4 (X)");

    [Fact]
    public async Task Everything_wrong_with_a_creator_is_named_at_once()
    {
        RefusedCall refusal = await RefusalOfAsync(new ScoreCreatorRequest { Creator = new CreatorRef { Id = "{}" } });

        Assert.Equal(["creator.platform", "creator.id"], refusal.Violations.Select(violation => violation.Field));
    }

    [Fact]
    public async Task An_id_that_is_no_text_is_refused()
    {
        // The byte 0xFF stands in no UTF-8 text. With something else put in its place, two such ids would become one.
        byte[] message = new ScoreCreatorRequest { Creator = Messages.Creator("a?c") }.ToByteArray();
        message[Array.IndexOf(message, (byte)'?')] = 0xFF;

        RefusedCall refusal = await _caller.PostAsync(Method, RawCaller.Frame(message));

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal("UNREADABLE_MESSAGE", refusal.Info.Reason);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public async Task A_part_that_cannot_be_explained_is_refused(int part) =>
        (await RefusalOfAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), Explain = { (ExplanationPart)part } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "explain[0]", "1 (CONTRIBUTIONS), 2 (REASONS) or 3 (COUNTERFACTUALS)");

    [Fact]
    public async Task A_repeated_part_is_refused() =>
        (await RefusalOfAsync(new ScoreCreatorRequest { Creator = Messages.Creator("anna"), Explain = { ExplanationPart.Reasons, ExplanationPart.Reasons } }))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "explain[1]", "must not repeat");

    private Task<RefusedCall> RefusalOfAsync(ScoreCreatorRequest request) => RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(request));

    private async Task<Protos.V1.Explanation> ExplainAsync(string id, ExplanationPart part) =>
        (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Explain = { part } })).Scores.Engagement.Explanation;
}
