using Grpc.Core;
using Grpc.Health.V1;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Scoring.Server.Tests.Outages;

/// <summary>A running server whose store can be cut off, and what the tests ask of it.</summary>
internal sealed class SeveredServer(RunningServer server, SeverableStore store) : IAsyncDisposable
{
    public RunningServer Server => server;

    public SeverableStore Store => store;

    public static async Task<SeveredServer> StartAsync()
    {
        SeverableStore? store = null;
        RunningServer server = await RunningServer.StartAsync(configure: RunningServer.WithStore(inner => store = new SeverableStore(inner)));
        return new SeveredServer(server, store!);
    }

    /// <summary>Records a creator and asks for it, so that it is remembered.</summary>
    public async Task<CreatorScores> RecordAndScoreAsync(string creator)
    {
        await server.Ingest.RecordObservationsAsync(Messages.Record(creator));
        return await ScoreAsync(creator);
    }

    public async Task<CreatorScores> ScoreAsync(string creator, params ExplanationPart[] explain) =>
        (await server.Scores.ScoreCreatorAsync(new ScoreCreatorRequest { Creator = Messages.Creator(creator), Explain = { explain } })).Scores;

    public async Task<IReadOnlyList<BatchScoreItem>> BatchAsync(IEnumerable<string> creators, params ExplanationPart[] explain) =>
        (await server.Scores.BatchScoreCreatorsAsync(
            new BatchScoreCreatorsRequest { Creators = { creators.Select(creator => Messages.Creator(creator)) }, Explain = { explain } })).Items;

    public async Task<List<StreamScoresResponse>> StreamAsync(params string[] creators)
    {
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        foreach (string creator in creators) await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator(creator) });
        await stream.RequestStream.CompleteAsync();
        var answers = new List<StreamScoresResponse>();
        await foreach (StreamScoresResponse answer in stream.ResponseStream.ReadAllAsync()) answers.Add(answer);
        return answers;
    }

    public async Task<ServingStatus> HealthAsync(string service) =>
        (await new global::Grpc.Health.V1.Health.HealthClient(server.Channel).CheckAsync(new HealthCheckRequest { Service = service })).Status;

    public ValueTask DisposeAsync() => server.DisposeAsync();
}
