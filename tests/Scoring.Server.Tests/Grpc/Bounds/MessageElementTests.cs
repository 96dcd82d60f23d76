using Grpc.Core;
using Scoring.Server.Tests.Servers;
using static Scoring.Server.Tests.Grpc.Bounds.MadeUpWire;

namespace Scoring.Server.Tests.Grpc.Bounds;

/// <summary>Messages that need far more memory than their bytes are refused before they are parsed. All over real sockets.</summary>
[Collection(MeasuringTests.Name)]
public sealed class MessageElementTests
{
    private const string Record = "scoring.v1.IngestService/RecordObservations";

    // Two million empty followers of one sample, unknown fields, numbers as texts, a tag with needless bits, and texts of a context.
    public static TheoryData<string, byte[]> Inflating => new()
    {
        { Record, [0x0A, .. Sized([0x42, .. Sized(Repeated([0x0A, 0], 2_000_000))])] },
        { Record, Repeated([0xA2, 0x06, 0], 1_000_000) },
        { "scoring.v1.ScoreService/ScoreCreator", Repeated([0x12, 0], 2_000_000) },
        { Record, [0x8A, 0x80, 0x80, 0x80, 0x70, .. Sized([0x42, .. Sized(Repeated([0x0A, 0], 2_000_000))])] },
        { Record, [0x0A, .. Sized(Repeated([0x98, 0x06, 1], 1_000_000))] },
        { "scoring.v1.ScoreService/ScoreCreator", [0x2A, .. Sized(Repeated([0x0A, 0], 2_000_000))] },
        { "scoring.v1.ScoreService/StreamScores", [0x2A, .. Sized(Repeated([0x0A, 0], 2_000_000))] },
        { "scoring.v1.IngestService/StreamObservations", Repeated([0x0A, 0], 2_000_000) },
        { "grpc.health.v1.Health/Check", Repeated([0x12, 0], 2_000_000) },
    };

    [Theory]
    [MemberData(nameof(Inflating))]
    public async Task A_message_of_too_many_elements_is_refused(string method, byte[] message)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var caller = new RawCaller(server.Address);
        await caller.PostAsync(method, RawCaller.Frame([]), timeout: "1S");
        long before = GC.GetTotalAllocatedBytes(precise: true);

        RefusedCall refusal = await caller.PostAsync(method, RawCaller.Frame(message));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.Equal("MESSAGE_TOO_LARGE", refusal.Info.Reason);
        Assert.Equal("100000", refusal.Info.Metadata["max_elements"]);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 40_000_000, $"{allocated} bytes were allocated.");
    }

    // Of a declared number, of an unknown field, within a message, and an end without a beginning.
    public static TheoryData<string, byte[]> Groups => new()
    {
        { "scoring.v1.ScoreService/ScoreCreator", Repeated([0x13, 0x14], 2_000_000) },
        { "scoring.v1.ScoreService/StreamScores", Repeated([0x13, 0x14], 2_000_000) },
        { Record, Repeated([0xA3, 0x06, 0xA4, 0x06], 900_000) },
        { Record, [0x0A, .. Sized(Repeated([0x13, 0x18, 1, 0x14], 900_000))] },
        { "scoring.v1.ScoreService/BatchScoreCreators", Repeated([0x14], 100_000) },
    };

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task A_message_with_a_group_is_refused_before_it_is_parsed(string method, byte[] message)
    {
        await using RunningServer server = await RunningServer.StartAsync();
        using var caller = new RawCaller(server.Address);
        await caller.PostAsync(method, RawCaller.Frame([]), timeout: "1S");
        long before = GC.GetTotalAllocatedBytes(precise: true);

        RefusedCall refusal = await caller.PostAsync(method, RawCaller.Frame(message));

        Assert.Equal((StatusCode.InvalidArgument, "UNREADABLE_MESSAGE"), (refusal.Code, refusal.Info.Reason));
        Assert.Contains("group", refusal.Message, StringComparison.Ordinal);
        long allocated = GC.GetTotalAllocatedBytes(precise: true) - before;
        Assert.True(allocated < 40_000_000, $"{allocated} bytes were allocated.");
    }
}
