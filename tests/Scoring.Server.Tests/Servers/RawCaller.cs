using System.Buffers.Binary;
using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;

namespace Scoring.Server.Tests.Servers;

/// <summary>Calls a method with bytes that no client library would send.</summary>
internal sealed class RawCaller(string address) : IDisposable
{
    private const string GrpcType = "application/grpc";

    private readonly HttpClient _client = new(new SocketsHttpHandler { EnableMultipleHttp2Connections = true }) { BaseAddress = new Uri(address) };

    /// <summary>The <c>grpc-accept-encoding</c> of the last answer; null when it had none.</summary>
    public string? AcceptedEncodings { get; private set; }

    /// <summary>Puts the framing of gRPC around a message.</summary>
    public static byte[] Frame(byte[] message, byte flag = 0)
    {
        byte[] framed = new byte[5 + message.Length];
        framed[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(framed.AsSpan(1), (uint)message.Length);
        message.CopyTo(framed, 5);
        return framed;
    }

    /// <summary>Posts a body as it is and returns the status of the call, wherever it stands in the answer.</summary>
    /// <param name="method">For example <c>scoring.v1.ScoreService/ScoreCreator</c>.</param>
    /// <param name="body">The body.</param>
    /// <param name="encoding">The <c>grpc-encoding</c>, if any.</param>
    /// <param name="timeout">The <c>grpc-timeout</c>, if any.</param>
    /// <param name="contentType">The type of the body; any other than that of gRPC has another status of HTTP, too.</param>
    public async Task<RefusedCall> PostAsync(string method, byte[] body, string? encoding = null, string? timeout = null, string contentType = GrpcType)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue(contentType);
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        if (encoding is not null) request.Headers.Add("grpc-encoding", encoding);
        if (timeout is not null) request.Headers.Add("grpc-timeout", timeout);
        using HttpResponseMessage response = await _client.SendAsync(request);
        await response.Content.ReadAsByteArrayAsync();
        Assert.Equal(contentType == GrpcType ? HttpStatusCode.OK : HttpStatusCode.UnsupportedMediaType, response.StatusCode);
        AcceptedEncodings = response.Headers.TryGetValues("grpc-accept-encoding", out IEnumerable<string>? encodings) ? Assert.Single(encodings) : null;
        return Read(response);
    }

    public void Dispose() => _client.Dispose();

    private static RefusedCall Read(HttpResponseMessage response)
    {
        HttpResponseHeaders headers = response.Headers.Contains("grpc-status") ? response.Headers : response.TrailingHeaders;
        string code = Value(headers, "grpc-status") ?? throw new Xunit.Sdk.XunitException("The answer has no grpc-status.");
        string? details = Value(headers, "grpc-status-details-bin");
        return new RefusedCall(
            (StatusCode)int.Parse(code, CultureInfo.InvariantCulture),
            Uri.UnescapeDataString(Value(headers, "grpc-message") ?? ""),
            details is null ? null : Convert.FromBase64String(details + new string('=', (4 - (details.Length % 4)) % 4)));
    }

    private static string? Value(HttpResponseHeaders headers, string name) =>
        headers.TryGetValues(name, out IEnumerable<string>? values) ? Assert.Single(values) : null;
}
