using System.IO.Pipelines;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using Scoring.Server.Connections;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Grpc.Failures;

namespace Scoring.Server.Json;

/// <summary>
/// The body of a request with the limits of gRPC messages: its size, the time until it is complete, its elements, and the memory of requests in progress. All are checked
/// before an object is created.
/// </summary>
internal sealed class JsonBody(HttpContext http, MethodDescriptor method, RequestBounds bounds, JsonCalls calls) : IDisposable
{
    private readonly MemoryAccount? _memory = http.Features.Get<CallerConnection>()?.Memory;

    // HTTP/1 without TLS receives a body of a known length into memory of the transport, which no account counts. All other bodies are counted where they are received.
    private readonly bool _isUncounted = !http.Request.IsHttps && http.Request.ContentLength is not null;
    private long _received;
    private long _charged;

    /// <summary>Reads the body into a message. An empty body is an empty message.</summary>
    /// <exception cref="RpcException">The body is refused.</exception>
    public async Task ReadAsync(IMessage message, CancellationToken cancellationToken)
    {
        // Also for an empty body: without this type a page of another origin sends it without asking.
        if (!IsJson(http.Request.ContentType)) throw JsonRefusals.OtherContentType().ToRpcException();
        if (http.Request.Headers.ContentEncoding is { Count: > 0 } coding && !coding.ToString().Equals("identity", StringComparison.OrdinalIgnoreCase)) throw JsonRefusals.Compressed().ToRpcException();
        int most = calls.Options.MaxReceiveMessageBytes;
        if (http.Request.ContentLength > most) throw TransportRefusals.MessageTooLarge(most).ToRpcException();
        if (IsBusy && _memory?.HasRoom(MemoryBlocks.BlockBytes) == false) throw TransportRefusals.MemoryLimit().ToRpcException();
        using var late = new CancellationTokenSource(calls.Options.MessageTimeout, calls.Clock);
        using var end = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, late.Token);
        PipeReader reader = http.Request.BodyReader;
        // A read that is cancelled by a token stays pending, and the server could not read the rest of the body after the answer.
        await using CancellationTokenRegistration stop = end.Token.UnsafeRegister(static state => ((PipeReader)state!).CancelPendingRead(), reader);
        while (true)
        {
            ReadResult read = await reader.ReadAsync(CancellationToken.None);
            SequencePosition consumed = read.Buffer.End;
            try
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (read.IsCanceled) throw TransportRefusals.MessageTimeout(calls.Options.MessageTimeout).ToRpcException();
                if (read.Buffer.Length > most) throw TransportRefusals.MessageTooLarge(most).ToRpcException();
                if (_isUncounted) Charge(read.Buffer.Length - _received, own: _received);
                _received = read.Buffer.Length;
                if (read.IsCompleted)
                {
                    if (!read.Buffer.IsEmpty) Parse(read, message);
                    return;
                }

                if (IsBusy && _memory?.HasRoom(0) == false) throw TransportRefusals.MemoryLimit().ToRpcException();
                consumed = read.Buffer.Start;
            }
            finally
            {
                // Also after a refusal: the connection has other requests.
                reader.AdvanceTo(consumed, read.Buffer.End);
            }
        }
    }

    /// <summary>Returns the memory of the request.</summary>
    public void Dispose() => _memory?.Add(-_charged);

    private bool IsBusy => calls.Limits.Connections.IsBusy;

    private void Parse(in ReadResult read, IMessage message)
    {
        if (JsonScan.Of(read.Buffer, method, bounds, calls.Options.MaxMessageElements, out int elements) is { } refusal) throw refusal.ToRpcException();
        if (_memory is not null) Charge(Math.Min((long)elements * RequestCharges.ElementBytes, _memory.RefusedFrom), own: _received);
        JsonMessageReader.Read(read.Buffer, message);
    }

    private void Charge(long bytes, long own)
    {
        if (_memory is null) return;
        if (!_memory.TryAdd(bytes, own)) throw TransportRefusals.MemoryLimit().ToRpcException();
        _charged += bytes;
    }

    private static bool IsJson(string? contentType) =>
        MediaTypeHeaderValue.TryParse(contentType, out MediaTypeHeaderValue? type)
        && type.MediaType.Equals("application/json", StringComparison.OrdinalIgnoreCase)
        && (!type.Charset.HasValue || HeaderUtilities.RemoveQuotes(type.Charset).Equals("utf-8", StringComparison.OrdinalIgnoreCase));
}
