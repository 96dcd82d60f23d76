using System.IO.Compression;
using System.Net;
using Grpc.Core;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Connections;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;
using static Scoring.Server.Tests.Grpc.Bounds.MadeUpWire;

namespace Scoring.Server.Tests.Grpc.Bounds;

/// <summary>Requests are bounded before they are parsed: elements, time, memory. All over real sockets.</summary>
[Collection(MeasuringTests.Name)]
public sealed class BoundedBodyTests
{
    private const string Record = "scoring.v1.IngestService/RecordObservations";
    private const string Score = "/scoring.v1.ScoreService/ScoreCreator";
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan Timeout = TimeSpan.FromMilliseconds(500);

    // Each list of the contract that a request has at its top, with the bytes of an empty entry.
    public static TheoryData<string, byte[], string, int> Lists => new()
    {
        { Record, [0x0A, 0], "observations", 1000 },
        { "scoring.v1.ScoreService/ScoreObservations", [0x12, 0], "observations", 1000 },
        { "scoring.v1.ScoreService/SimulateScore", [0x12, 0], "changes", 1000 },
        { "scoring.v1.ScoreService/BatchScoreCreators", [0x0A, 0], "creators", 1000 },
        { "scoring.v1.ScoreService/ScoreAccounts", [0x0A, 0], "accounts", 1000 },
    };

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task Entries_are_counted_before_objects_are_created(string method, byte[] entry, string field, int most)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        byte[] message = RawCaller.Frame(Repeated(entry, 2_000_000));
        using var caller = new RawCaller(server.Address);
        await caller.PostAsync(method, RawCaller.Frame([]));
        long before = GC.GetTotalAllocatedBytes(precise: true);

        RefusedCall refusal = await caller.PostAsync(method, message);

        refusal.Is(StatusCode.InvalidArgument, "COUNT_OUT_OF_BOUNDS", field, $"1 to {most} entries, had more than 10000");
        // The objects would take 100 MB and more; buffers of client and server take the size of the message.
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 40_000_000, $"{allocated} bytes were allocated.");
    }

    [Fact]
    public async Task A_compressed_message_is_not_inflated()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Optimal, leaveOpen: true)) await gzip.WriteAsync(Repeated([0x0A, 0], 2_000_000));
        byte[] bomb = RawCaller.Frame(packed.ToArray(), flag: 1);
        Assert.True(bomb.Length < 40_000);
        using var caller = new RawCaller(server.Address);
        long before = GC.GetTotalAllocatedBytes(precise: true);

        RefusedCall[] refusals = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => caller.PostAsync(Record, bomb, encoding: "gzip")));

        Assert.All(refusals, refusal => Assert.Equal(StatusCode.Unimplemented, refusal.Code));
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 100_000_000, $"{allocated} bytes were allocated.");
    }

    [Theory]
    [InlineData(Score, 0)]
    [InlineData(Score, 3)]
    [InlineData("/" + Record, 200_000)]
    [InlineData("/scoring.v1.ScoreService/StreamScores", 3)]
    [InlineData("/scoring.v1.IngestService/StreamObservations", 100)]
    public async Task A_message_that_does_not_end_is_refused_after_its_time(string method, int sent)
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.MessageTimeout = Timeout);
        using var patience = new CancellationTokenSource(Patience);
        using Http2Connection connection = await Http2Connection.OpenAsync(new Uri(server.Address));
        await connection.CallAsync(1, method);
        byte[] part = RawCaller.Frame(new byte[1_000_000])[..sent];
        foreach (byte[] data in part.Chunk(16_000)) await connection.SendAsync(Http2FrameType.Data, 0, 1, data);

        Http2Frame? answer = await connection.ReadUntilAsync(frame => frame.Type == Http2FrameType.Headers && frame.Text.Contains("grpc-status", StringComparison.Ordinal), patience.Token);

        Assert.Contains("did not arrive within 500 ms", answer!.Text, StringComparison.Ordinal);
        Assert.NotNull(await connection.ReadUntilAsync(frame => frame is { Type: Http2FrameType.Reset, Stream: 1 }, patience.Token));
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        await Eventually.IsAsync(() => connections.Memory <= 8 * MemoryBlocks.BlockBytes, "the memory of the message is given back");
        using OtherCaller other = OtherCaller.Of(server.Address);
        await other.IsServedAsync();
    }

    [Fact]
    public async Task A_stream_may_pause_between_messages()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => options.MessageTimeout = TimeSpan.FromMilliseconds(200));
        using AsyncDuplexStreamingCall<StreamScoresRequest, StreamScoresResponse> stream = server.Scores.StreamScores();
        for (int i = 0; i < 3; i++)
        {
            await stream.RequestStream.WriteAsync(new StreamScoresRequest { Creator = Messages.Creator("nobody"), PriorIfUnknown = true });
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
            // Longer than a message may take.
            await Task.Delay(TimeSpan.FromMilliseconds(600));
        }

        await stream.RequestStream.CompleteAsync();
        Assert.False(await stream.ResponseStream.MoveNext(CancellationToken.None));
    }

    [Fact]
    public async Task Messages_that_do_not_end_use_a_share_of_the_memory_and_others_are_served()
    {
        const long Memory = 64 * 1024 * 1024;
        await using RunningServer server = await RunningServer.StartAsync(options => (options.MessageMemoryBytes, options.MessageTimeout) = (Memory, TimeSpan.FromSeconds(20)));
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        using var patience = new CancellationTokenSource(Patience);
        byte[] half = RawCaller.Frame(new byte[4_000_000])[..500_000];
        long most = 0;
        List<Http2Connection> attack = [];
        using OtherCaller other = OtherCaller.Of(server.Address);
        for (int i = 0; i < 4; i++)
        {
            Http2Connection connection = await Http2Connection.OpenAsync(new Uri(server.Address), IPAddress.Parse("127.0.0.3"));
            attack.Add(connection);
            await SendHalvesAsync(connection, half, 30, patience.Token);
            most = Math.Max(most, connections.Memory);
            await other.IsServedAsync();
        }

        Assert.True(most <= (Memory / 4) + (4 * 1024 * 1024), $"{most} bytes were in use.");
        foreach (Http2Connection connection in attack) connection.Dispose();
        await Eventually.IsAsync(() => connections.Memory <= 64 * MemoryBlocks.BlockBytes, "the memory is given back");
    }

    [Fact]
    public async Task Large_requests_in_progress_use_a_share_of_the_memory()
    {
        await using RunningServer server = await RunningServer.StartAsync(options => (options.MessageMemoryBytes, options.MaxMessageElements) = (64 * 1024 * 1024, 1_000_000));
        var connection = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        // 300,000 empty followers: nearly 30 MB of objects, twice the share.
        byte[] message = RawCaller.Frame([0x0A, .. Sized([0x42, .. Sized(Repeated([0x0A, 0], 300_000))])]);
        using var caller = new RawCaller(server.Address);

        RefusedCall alone = await caller.PostAsync(Record, message);
        RefusedCall[] together = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => caller.PostAsync(Record, message)));

        Assert.Equal(StatusCode.OK, alone.Code);
        RefusedCall[] refused = [.. together.Where(call => call.Code != StatusCode.OK)];
        Assert.All(refused, call =>
        {
            Assert.Equal(StatusCode.ResourceExhausted, call.Code);
            Assert.Equal("MEMORY_LIMIT", call.Info.Reason);
            Assert.True(call.Retry.RetryDelay.ToTimeSpan() > TimeSpan.Zero);
        });
        Assert.NotEmpty(refused);
        await Eventually.IsAsync(() => connection.Memory <= 64 * MemoryBlocks.BlockBytes, "the memory is given back");
    }

    [Fact]
    public async Task A_stream_that_pauses_holds_no_memory_of_answered_requests()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        OpenConnections connections = server.Application.Services.GetRequiredService<ConnectionLimits>().Connections;
        using AsyncDuplexStreamingCall<StreamObservationsRequest, StreamObservationsResponse> stream = server.Ingest.StreamObservations();
        // 50,000 empty followers: nearly 5 MB of objects.
        var request = StreamObservationsRequest.Parser.ParseFrom([0x0A, .. Sized([0x42, .. Sized(Repeated([0x0A, 0], 50_000))])]);
        for (int i = 0; i < 3; i++)
        {
            await stream.RequestStream.WriteAsync(request);
            Assert.True(await stream.ResponseStream.MoveNext(CancellationToken.None));
        }

        await Eventually.IsAsync(() => connections.Memory <= 64 * MemoryBlocks.BlockBytes, "the memory is given back");
        await stream.RequestStream.CompleteAsync();
        Assert.False(await stream.ResponseStream.MoveNext(CancellationToken.None));
    }

    private static async Task SendHalvesAsync(Http2Connection connection, byte[] half, int calls, CancellationToken cancellationToken)
    {
        for (int call = 0; call < calls; call++)
        {
            int stream = (2 * call) + 1;
            try
            {
                await connection.CallAsync(stream, "/" + Record);
            }
            catch (IOException)
            {
                return;
            }

            if (!await connection.SendBodyAsync(stream, half, cancellationToken)) return;
        }
    }
}
