using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Creators;

/// <summary>The ids of creators, in every call that takes one.</summary>
public sealed class CreatorIdTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    private readonly RunningServer _server = fixture.Server;

    [Theory]
    [InlineData("ivo ", "must not begin or end with white space")]
    [InlineData("ivo\u00A0", "U+00A0 (no-break space)")]
    [InlineData("ivo\u200B", "U+200B (zero-width space)")]
    [InlineData("\u200Eivo", "U+200E (direction mark)")]
    [InlineData("https://www.instagram.com/ivo/", "not a URL: ivo")]
    public async Task An_id_that_looks_like_another_one_is_refused_by_every_call(string id, string bound)
    {
        CreatorRef creator = Messages.Creator(id);
        Observation observation = Messages.Post(id);
        var good = new CreatorRef { Platform = Platform.Instagram, Id = "good" };
        (RefusedCall Refusal, string Field)[] calls =
        [
            (await RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = creator })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = creator, Explain = { ExplanationPart.Reasons } })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Scores.ScoreObservationsAsync(new ScoreObservationsRequest { Creator = creator, Observations = { Messages.Post("x") } })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Scores.SimulateScoreAsync(new SimulateScoreRequest { Creator = creator, Changes = { Messages.Post("x") } })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Creators.EraseCreatorAsync(new EraseCreatorRequest { Creator = creator })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(new MoveCreatorRequest { Creator = creator, NewId = "x" })), "creator.id"),
            (await RefusedCall.OfAsync(_server.Creators.MoveCreatorAsync(new MoveCreatorRequest { Creator = good, NewId = id })), "new_id"),
        ];
        Assert.All(calls, call => call.Refusal.Is(StatusCode.InvalidArgument, "INVALID_FIELD", call.Field, bound));

        ItemError batch = (await _server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { creator, good }, PriorIfUnknown = true })).Items[0].Error;
        ItemError streamed = (await StreamAsync(creator)).Error;
        ItemError recorded = (await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { observation } })).Results[0].Error;
        Assert.All([batch, streamed, recorded], error => Assert.Contains(bound, Assert.Single(error.FieldViolations).Description, StringComparison.Ordinal));
    }

    [Fact]
    public async Task All_spellings_of_a_handle_are_one_creator()
    {
        await _server.Ingest.RecordObservationsAsync(Messages.Record("@Lena.Cooks"));
        ScoreCreatorResponse expected = await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("lena.cooks") });
        Assert.Equal("lena.cooks", expected.Scores.Creator.Id);
        foreach (string id in (string[])["@lena.cooks", "Lena.Cooks", "@LENA.COOKS"])
        {
            Assert.Equal(expected, await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id) }));
            Assert.Equal(expected.Scores, (await StreamAsync(Messages.Creator(id))).Scores);
            BatchScoreCreatorsResponse batch = await _server.Scores.BatchScoreCreatorsAsync(new BatchScoreCreatorsRequest { Creators = { Messages.Creator(id), Messages.Creator("lena.cooks") } });
            Assert.All(batch.Items, item => Assert.Equal(expected.Scores, item.Scores));
            ScoreCreatorResponse explained = await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Explain = { ExplanationPart.Reasons } });
            Assert.Equal("lena.cooks", explained.Scores.Creator.Id);
            SimulateScoreResponse simulated = await _server.Scores.SimulateScoreAsync(new SimulateScoreRequest { Creator = Messages.Creator("lena.cooks"), Changes = { Messages.Post(id, 3) } });
            Assert.Null(Assert.Single(simulated.Results).Error);
        }

        RecordObservationsResponse again = await _server.Ingest.RecordObservationsAsync(Messages.Record("LENA.cooks"));
        Assert.All(again.Results, result => Assert.Equal(ObservationStatus.Unchanged, result.Status));
    }

    [Fact]
    public async Task Channel_ids_keep_their_case_and_youtube_handles_keep_their_mark()
    {
        foreach ((string sent, string stored) in ((string, string)[])[("UCaB-3", "UCaB-3"), ("@MiloVlogs", "@milovlogs"), ("MiloVlogs", "MiloVlogs")])
        {
            Observation post = Messages.Post(sent);
            post.Creator.Platform = Platform.Youtube;
            await _server.Ingest.RecordObservationsAsync(new RecordObservationsRequest { Observations = { post } });
            var creator = new CreatorRef { Platform = Platform.Youtube, Id = sent };
            Assert.Equal(stored, (await _server.Creators.GetCreatorAsync(new GetCreatorRequest { Creator = creator })).Creator.Id);
            Assert.Equal(stored, (await _server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = creator })).Scores.Creator.Id);
        }

        RefusedCall other = await RefusedCall.OfAsync(_server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator("ucab-3", Platform.Youtube) }));
        Assert.Equal(StatusCode.NotFound, other.Code);
    }

    private async Task<StreamScoresResponse> StreamAsync(CreatorRef creator)
    {
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> call = _server.Scores.StreamScores();
        await call.RequestStream.WriteAsync(new StreamScoresRequest { Creator = creator });
        await call.RequestStream.CompleteAsync();
        Assert.True(await call.ResponseStream.MoveNext(CancellationToken.None));
        return call.ResponseStream.Current;
    }
}
