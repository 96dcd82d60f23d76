using System.Buffers;
using System.IO.Pipelines;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Scoring.Server.Connections;

/// <summary>
/// Waits for the beginning of HTTP/2 on each connection: the preface and the header of a SETTINGS frame, which a client sends when it connects. From then on the connection is idle when it has
/// no call, not silent. Nothing is consumed.
/// </summary>
internal static class Http2Opening
{
    private const int FrameHeaderBytes = 9;
    private const int FrameTypeOffset = 3;
    private const byte SettingsType = 4;

    private static ReadOnlySpan<byte> Preface => "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8;

    /// <summary>Watches the connections of an address. Behind TLS, if the address has it.</summary>
    public static void Watch(ListenOptions listen) => listen.Use(next => connection => ServeAsync(connection, next));

    private static async Task ServeAsync(ConnectionContext connection, ConnectionDelegate next)
    {
        try
        {
            if (await IsBegunAsync(connection)) connection.Features.Get<CallerConnection>()?.MarkUsed();
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            // The connection has ended.
            return;
        }

        await next(connection);
    }

    // Anything else than HTTP/2 is left to the server, which refuses it.
    private static async Task<bool> IsBegunAsync(ConnectionContext connection)
    {
        PipeReader input = connection.Transport.Input;
        // A server that stops ends connections without calls.
        await using CancellationTokenRegistration stop = connection.Features.Get<IConnectionLifetimeNotificationFeature>()?.ConnectionClosedRequested
            .UnsafeRegister(static reader => ((PipeReader)reader!).CancelPendingRead(), input) ?? default;
        while (true)
        {
            ReadResult read = await input.ReadAsync();
            bool isEnough = read.Buffer.Length >= Preface.Length + FrameHeaderBytes;
            bool isBegun = isEnough && IsBeginning(read.Buffer);
            if (isEnough || read.IsCompleted || read.IsCanceled)
            {
                // Not examined, so that the server reads it at once.
                input.AdvanceTo(read.Buffer.Start);
                return isBegun;
            }

            input.AdvanceTo(read.Buffer.Start, read.Buffer.End);
        }
    }

    private static bool IsBeginning(in ReadOnlySequence<byte> bytes)
    {
        Span<byte> first = stackalloc byte[Preface.Length + FrameHeaderBytes];
        bytes.Slice(0, first.Length).CopyTo(first);
        return first.StartsWith(Preface) && first[Preface.Length + FrameTypeOffset] == SettingsType;
    }
}
