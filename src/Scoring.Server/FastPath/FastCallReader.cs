using System.Buffers;
using Google.Protobuf;
using Scoring.Creators;
using Scoring.Service.Scores;
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
        bool isPlain = message.IsSingleSegment
            ? FastRequest.TryReadBatch(message.FirstSpan, isEnd: true, ids, ref terms, out _)
            : TryReadSegments(message, ids, ref terms);
        if (isPlain && ids.Count > 0) return new FastBatchCall(ids, terms);
        ids.Release();
        return null;
    }

    // Copies the segments into a sliding window, so that a field that spans segments is contiguous. The size of the window bounds the copied memory.
    private static bool TryReadSegments(in ReadOnlySequence<byte> message, PooledIds ids, ref FastTerms terms)
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
                    if (!FastRequest.TryReadBatch(window.AsSpan(0, filled), isEnd: false, ids, ref terms, out int parsed)) return false;
                    window.AsSpan(parsed, filled - parsed).CopyTo(window);
                    filled -= parsed;
                }
            }

            return FastRequest.TryReadBatch(window.AsSpan(0, filled), isEnd: true, ids, ref terms, out _);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(window);
        }
    }
}

/// <summary>
/// A plain request, the form of nearly all requests: a creator and at most one time, one flag for the prior and one tag; no context and no explanation. Parsed
/// without allocation; the id remains in the buffer of the transport.
/// </summary>
internal ref struct FastRequest
{
    /// <summary>The platform, a known one.</summary>
    public Platform Platform;

    /// <summary>The id: 1 to 128 bytes of ASCII, in canonical form if <see cref="NeedsLowerCase"/> is false.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>Whether the id becomes canonical in lower case.</summary>
    public bool NeedsLowerCase;

    /// <summary>The other fields of the request.</summary>
    public FastTerms Terms;

    private const Platform LastPlatform = Platform.X;

    // Greater than any field of a plain request: a creator with the longest id, its tags and lengths.
    private const int MostFieldBytes = 256;

    // The contract gives these fields the same numbers in all three requests.
    private const byte CreatorTag = (Proto.ScoreCreatorRequest.CreatorFieldNumber << 3) | WireReader.LengthDelimited;
    private const byte AsOfTag = (Proto.ScoreCreatorRequest.AsOfMsFieldNumber << 3) | WireReader.Varint;
    private const byte PriorTag = (Proto.ScoreCreatorRequest.PriorIfUnknownFieldNumber << 3) | WireReader.Varint;
    private const byte StreamTagTag = (Proto.StreamScoresRequest.TagFieldNumber << 3) | WireReader.Varint;
    private const byte PlatformTag = (Proto.CreatorRef.PlatformFieldNumber << 3) | WireReader.Varint;
    private const byte IdTag = (Proto.CreatorRef.IdFieldNumber << 3) | WireReader.LengthDelimited;

    /// <summary>Parses a ScoreCreatorRequest or StreamScoresRequest; returns false when it is not plain.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isStream">Whether it may have a tag.</param>
    /// <param name="request">The request.</param>
    public static bool TryRead(ReadOnlySpan<byte> message, bool isStream, out FastRequest request)
    {
        request = default;
        bool hasCreator = false;
        WireReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out byte tag)) return false;
            if (tag == CreatorTag && !hasCreator)
            {
                hasCreator = reader.TryReadBytes(out ReadOnlySpan<byte> creator) && TryReadCreator(creator, out request.Platform, out request.Id, out request.NeedsLowerCase);
                if (!hasCreator) return false;
            }
            else if (!TryReadTerm(tag, ref reader, isStream, ref request.Terms))
            {
                return false;
            }
        }

        return hasCreator;
    }

    /// <summary>Parses fields of a BatchScoreCreatorsRequest; returns false when the request is not plain.</summary>
    /// <param name="bytes">A part of the message that begins with a field.</param>
    /// <param name="isEnd">Whether it is the last part. If not, fields at its end that may be incomplete are left for the next part.</param>
    /// <param name="ids">Receives the creators.</param>
    /// <param name="terms">Receives the other fields.</param>
    /// <param name="parsed">The number of parsed bytes.</param>
    public static bool TryReadBatch(ReadOnlySpan<byte> bytes, bool isEnd, PooledIds ids, ref FastTerms terms, out int parsed)
    {
        WireReader reader = new(bytes);
        while (!reader.IsAtEnd && (isEnd || reader.Remaining >= MostFieldBytes))
        {
            if (!TryReadFieldOfBatch(ref reader, ids, ref terms))
            {
                parsed = 0;
                return false;
            }
        }

        parsed = bytes.Length - reader.Remaining;
        return true;
    }

    private static bool TryReadFieldOfBatch(ref WireReader reader, PooledIds ids, ref FastTerms terms)
    {
        if (!reader.TryReadByte(out byte tag)) return false;
        if (tag != CreatorTag) return TryReadTerm(tag, ref reader, isStream: false, ref terms);
        if (ids.Count == ScoreOperation.MaxCreators
            || !reader.TryReadBytes(out ReadOnlySpan<byte> creator)
            || !TryReadCreator(creator, out Platform platform, out ReadOnlySpan<byte> id, out bool needsLowerCase))
        {
            return false;
        }

        ids.Add(platform, id, needsLowerCase);
        return true;
    }

    private static bool TryReadTerm(byte tag, ref WireReader reader, bool isStream, ref FastTerms terms)
    {
        switch (tag)
        {
            case AsOfTag when !terms.HasAsOf:
                terms.HasAsOf = true;
                return reader.TryReadNumber(out terms.AsOfMs);
            case PriorTag when !terms.HasPriorIfUnknown:
                bool isRead = reader.TryReadByte(out byte flag) && flag <= 1;
                terms.HasPriorIfUnknown = flag == 1;
                return isRead;
            case StreamTagTag when isStream && !terms.HasTag:
                terms.HasTag = true;
                return reader.TryReadNumber(out terms.Tag);
            default:
                return false;
        }
    }

    private static bool TryReadCreator(ReadOnlySpan<byte> message, out Platform platform, out ReadOnlySpan<byte> id, out bool needsLowerCase)
    {
        needsLowerCase = false;
        platform = Platform.Unspecified;
        id = default;
        WireReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out byte tag)) return false;
            if (tag == PlatformTag && platform == Platform.Unspecified)
            {
                if (!reader.TryReadByte(out byte number)) return false;
                platform = (Platform)number;
                if (platform is Platform.Unspecified or > LastPlatform) return false;
            }
            else if (tag == IdTag && id.IsEmpty)
            {
                if (!reader.TryReadBytes(out id) || id.Length is 0 or > CreatorKey.MaxIdBytes) return false;
            }
            else
            {
                return false;
            }
        }

        // Any other id is read by the message path: it may be invalid UTF-8, violate a limit or have a canonical form beyond ASCII.
        return platform != Platform.Unspecified && CreatorIds.TryRead(platform, ref id, out needsLowerCase);
    }
}

/// <summary>The fields of a plain request besides the creators.</summary>
internal struct FastTerms
{
    /// <summary>Whether it names a time.</summary>
    public bool HasAsOf;

    /// <summary>Whether an unknown creator is answered with the prior of its cohort.</summary>
    public bool HasPriorIfUnknown;

    /// <summary>Whether it has a tag.</summary>
    public bool HasTag;

    /// <summary>The time, Unix milliseconds UTC.</summary>
    public long AsOfMs;

    /// <summary>The tag, below 2^63: the generated code parses greater ones.</summary>
    public long Tag;
}
