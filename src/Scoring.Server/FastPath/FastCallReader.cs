using System.Buffers;
using Google.Protobuf;
using Scoring.Server.Grpc.Mapping;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>
/// Parses requests for scores. A plain request is parsed without creating messages and strings. Any other request is parsed by the generated code, which also
/// rejects invalid messages. This class only parses; it looks nothing up, because the caller is not authenticated yet.
/// </summary>
internal static class FastCallReader
{
    // Greater than a batch with the maximum number of ids of maximum length.
    private const int LargestPlainBytes = 256 * 1024;

    // Several segments of the transport, and many times the largest field.
    private const int WindowBytes = 16 * 1024;

    /// <summary>Parses a ScoreCreatorRequest.</summary>
    public static FastCall<Proto.ScoreCreatorRequest> ReadScore(ReadOnlySequence<byte> message) => Read(message, isStream: false, Proto.ScoreCreatorRequest.Parser);

    /// <summary>Parses a StreamScoresRequest.</summary>
    public static FastCall<Proto.StreamScoresRequest> ReadStreamed(ReadOnlySequence<byte> message) => Read(message, isStream: true, Proto.StreamScoresRequest.Parser);

    /// <summary>Parses a BatchScoreCreatorsRequest.</summary>
    public static FastBatchCall ReadBatch(ReadOnlySequence<byte> message) =>
        ReadPlainBatch(message) ?? new FastBatchCall(Proto.BatchScoreCreatorsRequest.Parser.ParseFrom(message));

    // Almost every request for one creator is in one buffer. The generated code parses those that span two buffers.
    private static FastCall<TMessage> Read<TMessage>(ReadOnlySequence<byte> message, bool isStream, MessageParser<TMessage> parser)
        where TMessage : class, IMessage<TMessage> =>
        message.IsSingleSegment && FastRequest.TryRead(message.FirstSpan, isStream, out FastRequest request)
            ? new FastCall<TMessage>(request)
            : new FastCall<TMessage>(parser.ParseFrom(message));

    private static FastBatchCall? ReadPlainBatch(in ReadOnlySequence<byte> message)
    {
        if (message.Length > LargestPlainBytes) return null;
        var ids = new PooledIds((int)message.Length);
        FastTerms terms = default;
        ScoreMask? mask = null;
        bool isPlain = message.IsSingleSegment
            ? FastRequest.TryReadBatch(message.FirstSpan, isEnd: true, ids, ref terms, ref mask, out _)
            : TryReadSegments(message, ids, ref terms, ref mask);
        if (isPlain && ids.Count > 0) return new FastBatchCall(ids, terms, mask);
        ids.Release();
        return null;
    }

    // Copies the segments into a sliding window, so that a field that spans segments is contiguous. The size of the window bounds the copied memory.
    private static bool TryReadSegments(in ReadOnlySequence<byte> message, PooledIds ids, ref FastTerms terms, ref ScoreMask? mask)
    {
        byte[] window = ArrayPool<byte>.Shared.Rent(WindowBytes);
        try
        {
            int filled = 0;
            foreach (ReadOnlyMemory<byte> segment in message)
            {
                ReadOnlySpan<byte> rest = segment.Span;
                while (!rest.IsEmpty)
                {
                    int taken = Math.Min(rest.Length, WindowBytes - filled);
                    rest[..taken].CopyTo(window.AsSpan(filled));
                    rest = rest[taken..];
                    filled += taken;
                    if (!FastRequest.TryReadBatch(window.AsSpan(0, filled), isEnd: false, ids, ref terms, ref mask, out int parsed)) return false;
                    window.AsSpan(parsed, filled - parsed).CopyTo(window);
                    filled -= parsed;
                }
            }

            return FastRequest.TryReadBatch(window.AsSpan(0, filled), isEnd: true, ids, ref terms, ref mask, out _);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }
}
