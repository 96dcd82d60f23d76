using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Faults.Tests.Servers;
using Scoring.Protos.V1;
using Scoring.TestKit.Redis.Processes;

namespace Scoring.Faults.Tests;

/// <summary>The memory of a burst goes back to the system when the server has nothing to do, whatever took it.</summary>
[Collection(FaultTests.Name)]
public sealed class MemoryReturnTests
{
    private const int Connections = 8;
    private const int StreamsPerConnection = 90;
    private const int RequestsPerStream = 400;
    private const long HeapBytes = 1L << 30;
    private const long Kept = 32L << 20;
    private static readonly TimeSpan MessageTimeout = TimeSpan.FromSeconds(2);

    [Fact]
    public async Task Memory_of_answers_that_nobody_read_is_returned()
    {
        await using ScoringProcess server = await ScoringProcess.StartEmbeddedAsync(MessageTimeout, HeapBytes);
        await HoldAsync(server.Address, streams: 1, () => Task.CompletedTask);
        long before = server.ResidentBytes;
        await HoldAsync(server.Address, StreamsPerConnection, () => RedisTopology.UntilAsync("a burst", () => Task.FromResult(server.ResidentBytes > before + (2 * Kept))));

        await RedisTopology.UntilAsync("the memory being returned", () => Task.FromResult(server.ResidentBytes <= before + Kept));
    }

    // The windows of HTTP/2 are full, so that the server keeps what they have no room for.
    private static async Task HoldAsync(Uri server, int streams, Func<Task> meanwhile)
    {
        GrpcChannel[] channels = [.. Enumerable.Range(0, Connections).Select(_ => GrpcChannel.ForAddress(server, new GrpcChannelOptions
        {
            HttpHandler = new SocketsHttpHandler { InitialHttp2StreamWindowSize = 65_535 },
            DisposeHttpClient = true,
        }))];
        try
        {
            await Task.WhenAll(channels.SelectMany(channel => Enumerable.Range(0, streams).Select(_ => WriteAsync(channel))));
            await meanwhile();
        }
        finally
        {
            foreach (GrpcChannel channel in channels) channel.Dispose();
        }
    }

    private static async Task WriteAsync(GrpcChannel channel)
    {
        AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = new ScoreService.ScoreServiceClient(channel).StreamScores();
        for (int number = 0; number < RequestsPerStream; number++)
        {
            await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = ServerQuestions.Creator($"c{number}"), PriorIfUnknown = true });
        }
    }
}
