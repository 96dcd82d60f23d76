using System.IO.Compression;
using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Grpc.Failures;

/// <summary>Bytes that are no message, and framing that is none, are the caller's fault and said to be.</summary>
public sealed class UnreadableMessageTests(ServerFixture fixture) : IClassFixture<ServerFixture>, IDisposable
{
    // Field 1, length-delimited, with a length beyond the end: readable as no message that has a field 1, nor as one that has none.
    private static readonly byte[] Truncated = [0x0A, 0x7F, 0x01];

    private readonly RawCaller _caller = new(fixture.Server.Address);

    public static TheoryData<string> Methods => [.. RpcMethods.Paths];

    public void Dispose() => _caller.Dispose();

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task Bytes_that_are_no_message_are_refused_by_every_method(string method) =>
        IsUnreadable(await _caller.PostAsync(method, RawCaller.Frame(Truncated)), method);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_compression_flag_that_does_not_exist_is_refused_by_every_method(string method) =>
        IsBroken(await _caller.PostAsync(method, RawCaller.Frame([], flag: 7)), method);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_message_that_ends_early_is_refused_by_every_method(string method) =>
        IsBroken(await _caller.PostAsync(method, RawCaller.Frame(new byte[20])[..12]), method);

    [Theory]
    [MemberData(nameof(Methods))]
    public async Task A_length_that_no_message_has_is_refused_by_every_method(string method) =>
        IsBroken(await _caller.PostAsync(method, [0, 0xFF, 0xFF, 0xFF, 0xFF, 0]), method);

    [Fact]
    public async Task An_empty_body_is_refused() =>
        IsBroken(await _caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", []), "scoring.v1.ScoreService/ScoreCreator");

    [Fact]
    public async Task Bytes_after_the_message_are_refused()
    {
        byte[] twice = [.. RawCaller.Frame([]), .. RawCaller.Frame([])];

        IsBroken(await _caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", twice), "scoring.v1.ScoreService/ScoreCreator");
    }

    [Fact]
    public async Task A_compressed_message_without_an_encoding_is_refused() =>
        IsBroken(await _caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", RawCaller.Frame([], flag: 1)), "scoring.v1.ScoreService/ScoreCreator");

    [Theory]
    [InlineData("gzip")]
    [InlineData("deflate")]
    [InlineData("zpaq")]
    public async Task A_compressed_message_is_unimplemented(string encoding)
    {
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest, leaveOpen: true)) await gzip.WriteAsync(new ScoreCreatorRequest { Creator = Messages.Creator("nobody") }.ToByteArray());

        RefusedCall refusal = await _caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", RawCaller.Frame(packed.ToArray(), flag: 1), encoding);

        Assert.Equal(StatusCode.Unimplemented, refusal.Code);
        Assert.Equal("identity", _caller.AcceptedEncodings);
    }

    [Theory]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    public async Task A_request_of_another_content_type_is_refused(string contentType)
    {
        RefusedCall refusal = await _caller.PostAsync("scoring.v1.ScoreService/ScoreCreator", RawCaller.Frame([]), contentType: contentType);

        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal("BROKEN_FRAMING", refusal.Info.Reason);
        Assert.Contains("application/grpc", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_methods_and_services_are_unimplemented()
    {
        RefusedCall method = await _caller.PostAsync("scoring.v1.ScoreService/Guess", RawCaller.Frame([]));
        RefusedCall service = await _caller.PostAsync("scoring.v1.Oracle/Guess", RawCaller.Frame([]));

        Assert.Equal(StatusCode.Unimplemented, method.Code);
        Assert.Equal(StatusCode.Unimplemented, service.Code);
    }

    [Fact]
    public async Task An_oversized_message_is_refused_with_the_bound()
    {
        var request = new ScoreCreatorRequest { Creator = Messages.Creator(new string('a', 5 * 1024 * 1024)) };

        RefusedCall refusal = await RefusedCall.OfAsync(fixture.Server.Scores.ScoreCreatorAsync(request));

        Assert.Equal(StatusCode.ResourceExhausted, refusal.Code);
        Assert.Equal("MESSAGE_TOO_LARGE", refusal.Info.Reason);
        Assert.Equal("4194304", refusal.Info.Metadata["max_bytes"]);
        Assert.Contains("4194304 bytes", refusal.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_message_at_the_limit_is_read()
    {
        // The largest id whose message still fits: tags and lengths of the two nested messages take 10 bytes, the platform 2.
        var request = new ScoreCreatorRequest { Creator = Messages.Creator(new string('a', (4 * 1024 * 1024) - 12)) };
        Assert.Equal(4 * 1024 * 1024, request.CalculateSize());

        (await RefusedCall.OfAsync(fixture.Server.Scores.ScoreCreatorAsync(request)))
            .Is(StatusCode.InvalidArgument, "INVALID_FIELD", "creator.id", "128 bytes");
    }

    private static void IsUnreadable(RefusedCall refusal, string method) => IsRefused(refusal, "UNREADABLE_MESSAGE", method);

    private static void IsBroken(RefusedCall refusal, string method) => IsRefused(refusal, "BROKEN_FRAMING", method);

    private static void IsRefused(RefusedCall refusal, string reason, string method)
    {
        Assert.Equal(StatusCode.InvalidArgument, refusal.Code);
        Assert.Equal("scoring.v1", refusal.Info.Domain);
        Assert.Equal(reason, refusal.Info.Reason);
        Assert.Contains(method, refusal.Message, StringComparison.Ordinal);
    }
}
