using System.Buffers.Binary;
using System.Text;
using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>The answer to a case, as far as it has arrived.</summary>
internal sealed class Answer
{
    private const int MostSearched = 1 << 20;

    // The reason of a failed item, with its length.
    private static readonly byte[] InternalItem = "\u0008INTERNAL"u8.ToArray();

    private int _searched;

    /// <summary>The status of HTTP; null before the first headers.</summary>
    public string? HttpStatus { get; private set; }

    /// <summary>The status of gRPC; null if there is none.</summary>
    public string? GrpcStatus { get; private set; }

    /// <summary>The error of a reset stream (RFC 9113, section 7); null if it was not reset.</summary>
    public int? Reset { get; private set; }

    /// <summary>Whether the server has ended the stream.</summary>
    public bool IsEnded { get; private set; }

    /// <summary>Whether a part of a body has arrived.</summary>
    public bool HasBody { get; private set; }

    /// <summary>A text of the implementation that the answer contains; null if there is none.</summary>
    public string? Leak { get; private set; }

    /// <summary>Takes a frame of the stream.</summary>
    public void Take(Http2Frame frame)
    {
        switch (frame.Type)
        {
            case Http2FrameType.Headers:
                TakeHeaders(frame.Payload);
                break;
            case Http2FrameType.Data:
                TakeBody(frame.Payload);
                break;
            case Http2FrameType.Reset:
                Reset = BinaryPrimitives.ReadInt32BigEndian(frame.Payload);
                break;
            default:
                return;
        }

        IsEnded = Reset is not null || (frame.Flags & Http2Connection.EndStream) != 0;
    }

    private void TakeHeaders(ReadOnlySpan<byte> block)
    {
        foreach ((string name, string value) in HeaderBlock.Read(block))
        {
            if (name == ":status") HttpStatus = value;
            if (name == "grpc-status") GrpcStatus = value;
            byte[] text = name.EndsWith("-bin", StringComparison.Ordinal)
                ? Convert.FromBase64String(value + new string('=', (4 - (value.Length % 4)) % 4))
                : Encoding.Latin1.GetBytes(Uri.UnescapeDataString(value));
            Leak ??= Leaks.In(text);
        }
    }

    private void TakeBody(ReadOnlySpan<byte> part)
    {
        HasBody |= part.Length > 0;
        if (_searched < MostSearched) Leak ??= Leaks.In(part);
        if (part.IndexOf(InternalItem) >= 0) Leak ??= "an item with the reason INTERNAL";
        _searched += part.Length;
    }
}
