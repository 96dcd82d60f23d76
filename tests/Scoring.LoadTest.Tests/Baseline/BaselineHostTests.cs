using Microsoft.AspNetCore.Builder;
using Scoring.LoadTest.Baseline;
using Scoring.LoadTest.Calls;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Scoring.LoadTest.Load;
using Scoring.Protos.V1;
using Scoring.Server;

namespace Scoring.LoadTest.Tests.Baseline;

/// <summary>The baseline as it is called in a run, on a free port of this machine.</summary>
public sealed class BaselineHostTests : IDisposable
{
    private const int Creators = 50;
    private readonly DirectoryInfo _answers = Directory.CreateTempSubdirectory("loadtest-");
    private readonly CreatorPopulation _population = new(Creators, recordedAtMs: 1_750_032_000_000);
    private readonly KeyDraws _draws = KeyDraws.Uniform(Creators, seed: 1);

    [Fact]
    public async Task Every_method_gives_its_prepared_answer()
    {
        BatchScoreCreatorsResponse ten = new();
        for (int i = 0; i < 10; i++) ten.Items.Add(new BatchScoreItem { Scores = new CreatorScores() });
        RecordObservationsResponse recorded = new();
        for (int i = 0; i < 5; i++) recorded.Results.Add(new ObservationResult { Status = ObservationStatus.Applied });
        await PreparedAnswers.WriteUnaryAsync(_answers.FullName, [8, 1]);
        await PreparedAnswers.WriteBatchAsync(_answers.FullName, 10, Google.Protobuf.MessageExtensions.ToByteArray(ten));
        await PreparedAnswers.WriteIngestAsync(_answers.FullName, 5, Google.Protobuf.MessageExtensions.ToByteArray(recorded));
        await using WebApplication baseline = BaselineHost.Build("http://127.0.0.1:0", PreparedAnswers.Read(_answers.FullName));
        await baseline.StartAsync(TestContext.Current.CancellationToken);
        using LoadClient client = new(ScoringServer.BoundAddress(baseline), connections: 2);

        ICaller[] callers =
        [
            new UnaryCaller(client, _population.Requests, _draws, isConstant: true),
            new BatchCaller(client, BatchRequests.Of(_population, _draws, 10), 10),
            new IngestCaller(client, () => new RequestBytes(new ObservationFeed(_population, seed: 1).Next(1, 4)), 5),
            new EmptyCaller(client),
        ];
        int[] expected = [1, 10, 5, 1];
        for (int caller = 0; caller < callers.Length; caller++)
        {
            for (int number = 0; number < 20; number++) Assert.Equal(expected[caller], await callers[caller].CallAsync(number % 3, number));
        }
    }

    [Fact]
    public async Task A_stream_is_answered_request_by_request()
    {
        await PreparedAnswers.WriteUnaryAsync(_answers.FullName, [8, 1]);
        await using WebApplication baseline = BaselineHost.Build("http://127.0.0.1:0", PreparedAnswers.Read(_answers.FullName));
        await baseline.StartAsync(TestContext.Current.CancellationToken);
        using LoadClient client = new(ScoringServer.BoundAddress(baseline), connections: 1);
        Leg leg = new();
        LaneTally tally = new(leg);
        StreamLane lane = new(client, _population.Requests, _draws, lane: 0, window: 8, isConstant: true);

        // The lane itself fails when answers are missing or too many.
        Task running = lane.RunAsync(tally, leg);
        while (tally.Items < 2_000 && !running.IsCompleted) await Task.Yield();
        leg.End();
        await running;
        Assert.InRange(tally.Counts.Items, 2_000, long.MaxValue);
        Assert.Equal(tally.Counts.Calls, tally.Counts.Items);
    }

    [Fact]
    public void An_answer_about_another_creator_is_refused()
    {
        CreatorScores scores = new() { Creator = _population.RefOf(7) };
        byte[] right = Google.Protobuf.MessageExtensions.ToByteArray(new ScoreCreatorResponse { Scores = scores });
        byte[] streamed = Google.Protobuf.MessageExtensions.ToByteArray(new StreamScoresResponse { Scores = scores });
        byte[] refused = Google.Protobuf.MessageExtensions.ToByteArray(new StreamScoresResponse { Error = new ItemError { Reason = CreatorPopulation.IdOf(7) } });
        UnaryCaller.Check(right, 7, isConstant: false);
        UnaryCaller.Check(streamed, 7, isConstant: false);
        Assert.Throws<UnexpectedAnswerException>(() => UnaryCaller.Check(refused, 7, isConstant: false));
        Assert.Throws<UnexpectedAnswerException>(() => UnaryCaller.Check(right, 8, isConstant: false));
        Assert.Throws<UnexpectedAnswerException>(() => UnaryCaller.Check([], 7, isConstant: true));
    }

    public void Dispose() => _answers.Delete(recursive: true);
}
