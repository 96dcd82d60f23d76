using System.Buffers.Binary;
using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using Google.Protobuf;
using Microsoft.AspNetCore.Http;

namespace Scoring.Server.Hosting;

/// <summary>Calls the server of this process over the network, in the same way as its callers.</summary>
internal sealed class SelfCaller : IDisposable
{
    private const int FrameHeaderBytes = 5;

    private static readonly MediaTypeHeaderValue ContentType = new("application/grpc");

    private readonly HttpClient _client;

    /// <summary>Prepares calls. The first call connects.</summary>
    /// <param name="address">An address of the server, as <see cref="BoundAddress"/> returns it.</param>
    /// <param name="key">The API key of the calls.</param>
    /// <param name="certificate">The certificate of an address with TLS; null without TLS. No other one is accepted, whatever its name.</param>
    public SelfCaller(string address, string key, X509Certificate2? certificate)
    {
        BindingAddress bound = BindingAddress.Parse(address);
        var handler = new SocketsHttpHandler { UseProxy = false, ActivityHeadersPropagator = null };
        if (bound.IsUnixPipe) handler.ConnectCallback = (_, cancellation) => ConnectAsync(bound.UnixPipePath, cancellation);
        if (certificate is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented is not null && presented.GetRawCertData().AsSpan().SequenceEqual(certificate.RawData);
        }

        _client = new HttpClient(handler) { BaseAddress = new Uri($"{(certificate is null ? "http" : "https")}://{(bound.IsUnixPipe ? "localhost" : ReachableHost(bound.Host))}:{bound.Port}") };
        _client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
    }

    /// <summary>Posts a message to a method and reads the answer to its end, whatever its status.</summary>
    /// <param name="method">The method, for example <c>scoring.v1.ScoreService/ScoreCreator</c>.</param>
    /// <param name="messages">The messages, framed: <see cref="Frame"/>.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async Task CallAsync(string method, byte[] messages, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, method)
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(messages) { Headers = { ContentType = ContentType } },
        };
        request.Headers.TE.Add(new TransferCodingWithQualityHeaderValue("trailers"));
        using HttpResponseMessage response = await _client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        await response.Content.CopyToAsync(Stream.Null, cancellationToken);
    }

    /// <inheritdoc/>
    public void Dispose() => _client.Dispose();

    /// <summary>Adds the gRPC prefix to a message.</summary>
    public static byte[] Frame(IMessage message)
    {
        byte[] framed = new byte[FrameHeaderBytes + message.CalculateSize()];
        BinaryPrimitives.WriteInt32BigEndian(framed.AsSpan(1), framed.Length - FrameHeaderBytes);
        message.WriteTo(framed.AsSpan(FrameHeaderBytes));
        return framed;
    }

    // A server that listens on every address is reachable on loopback.
    private static string ReachableHost(string host) => host is "[::]" or "0.0.0.0" or "*" or "+" ? "localhost" : host;

    private static async ValueTask<Stream> ConnectAsync(string path, CancellationToken cancellationToken)
    {
        var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        try
        {
            await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancellationToken);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
