using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Scores;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Models;

namespace Scoring.Server.Tests.FastPath;

/// <summary>The model changes a thousand times under load. No response mixes two models, and no answer of another model is served.</summary>
public sealed class ModelSwapTests
{
    private const int Swaps = 1_000;
    private const int Creators = 20;

    [Fact]
    public async Task Every_response_is_of_one_model_and_exactly_its_scores()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        for (int i = 0; i < Creators; i++) await server.Ingest.RecordObservationsAsync(Messages.Record(IdOf(i)));
        ModelHost models = server.Application.Services.GetRequiredService<ModelHost>();
        ScoringModel[] swapped = [Variant("\"ordinal\": 6,", "\"ordinal\": 6,", "a"), Variant("\"spread_between\": {\"value\": 0.78,", "\"spread_between\": {\"value\": 0.9,", "b"), Variant("\"ordinal\": 6,", "\"ordinal\": 7,", "c")];
        var expected = new Dictionary<(string Model, string Id), CreatorScores>();
        foreach (ScoringModel model in swapped)
        {
            models.Activate(model);
            for (int i = 0; i < Creators; i++) expected[(model.Id, IdOf(i))] = WithoutVersion(await ScoreAsync(server, IdOf(i)));
        }

        Assert.NotEqual(expected[("a", IdOf(0))].Engagement.Value, expected[("b", IdOf(0))].Engagement.Value);
        using var end = new CancellationTokenSource();
        var seen = new ConcurrentDictionary<string, int>(StringComparer.Ordinal);
        Task[] load = [.. Enumerable.Range(0, 4).Select(_ => Task.Run(() => LoadAsync(server, expected, seen, end.Token)))];
        for (int swap = 0; swap < Swaps; swap++)
        {
            models.Activate(swapped[swap % swapped.Length]);
            await Task.Delay(1);
        }

        await end.CancelAsync();
        await Task.WhenAll(load);
        Assert.Equal(["a", "b", "c"], seen.Keys.Order(StringComparer.Ordinal));
    }

    private static async Task LoadAsync(
        RunningServer server, Dictionary<(string Model, string Id), CreatorScores> expected, ConcurrentDictionary<string, int> seen, CancellationToken end)
    {
        var batch = new BatchScoreCreatorsRequest { Creators = { Enumerable.Range(0, Creators).Select(number => Messages.Creator(IdOf(number))) } };
        for (int call = 0; !end.IsCancellationRequested; call++)
        {
            AssertExpected(await ScoreAsync(server, IdOf(call % Creators)));
            CreatorScores explained = await ScoreAsync(server, IdOf(call % Creators), ExplanationPart.Contributions);
            Assert.Equal(expected[(explained.Model.Id, IdOf(call % Creators))].Trust.Value, explained.Trust.Value);
            BatchScoreCreatorsResponse response = await server.Scores.BatchScoreCreatorsAsync(batch, cancellationToken: CancellationToken.None);
            Assert.Single(response.Items.Select(item => item.Scores.Model.Id).Distinct(StringComparer.Ordinal));
            foreach (BatchScoreItem item in response.Items) AssertExpected(item.Scores);
            foreach (StreamScoresResponse answer in await StreamAsync(server)) AssertExpected(answer.Scores);
        }

        void AssertExpected(CreatorScores scores)
        {
            seen.AddOrUpdate(scores.Model.Id, 1, (_, count) => count + 1);
            Assert.Equal(expected[(scores.Model.Id, scores.Creator.Id)], WithoutVersion(scores));
        }
    }

    private static async Task<List<StreamScoresResponse>> StreamAsync(RunningServer server)
    {
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        for (int i = 0; i < Creators; i++) await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator(IdOf(i)) });
        await stream.RequestStream.CompleteAsync();
        return await stream.ResponseStream.ReadAllAsync().ToListAsync();
    }

    private static async Task<CreatorScores> ScoreAsync(RunningServer server, string id, params ExplanationPart[] explain) =>
        (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(id), Explain = { explain } })).Scores;

    // Features of another extraction are written back, which raises the version.
    private static CreatorScores WithoutVersion(CreatorScores scores)
    {
        CreatorScores copy = scores.Clone();
        copy.RecordVersion = 0;
        return copy;
    }

    private static string IdOf(int number) => $"creator-{number}";

    private static ScoringModel Variant(string from, string to, string id)
    {
        string shipped = File.ReadAllText(RunningServer.ShippedModelPath);
        Assert.Contains(from, shipped, StringComparison.Ordinal);
        return ScoringModel.Parse(System.Text.Encoding.UTF8.GetBytes(shipped
            .Replace(from, to, StringComparison.Ordinal)
            .Replace("\"id\": \"creator-scores-2026.11\"", $"\"id\": \"{id}\"", StringComparison.Ordinal)));
    }
}
