using Scoring.Creators;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>
/// A plain request, the form of nearly all requests: a creator and at most one time, one flag for the prior, one mask and one tag; no context and no explanation. Parsed
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

    /// <summary>The mask; null for all fields.</summary>
    public ScoreMask? Mask;

    private const Platform LastPlatform = Platform.X;

    // Greater than any field of a plain request: a mask, or a creator with the longest id, with tags and lengths.
    private const int MostFieldBytes = 528;

    // The contract gives these fields the same numbers in all three requests.
    private const byte CreatorTag = (Proto.ScoreCreatorRequest.CreatorFieldNumber << 3) | WireReader.LengthDelimited;
    private const byte AsOfTag = (Proto.ScoreCreatorRequest.AsOfMsFieldNumber << 3) | WireReader.Varint;
    private const byte PriorTag = (Proto.ScoreCreatorRequest.PriorIfUnknownFieldNumber << 3) | WireReader.Varint;
    private const byte StreamTagTag = (Proto.StreamScoresRequest.TagFieldNumber << 3) | WireReader.Varint;
    private const byte ReadTag = (Proto.ScoreCreatorRequest.ReadFieldNumber << 3) | WireReader.LengthDelimited;
    private const byte MaskTag = (Proto.ScoreCreatorRequest.ReadMaskFieldNumber << 3) | WireReader.LengthDelimited;
    private const byte SourceTag = (Proto.ReadOptions.SourceFieldNumber << 3) | WireReader.Varint;
    private const byte MaxStalenessTag = (Proto.ReadOptions.MaxStalenessMsFieldNumber << 3) | WireReader.Varint;
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
            else if (!TryReadTerm(tag, ref reader, isStream, ref request.Terms, ref request.Mask))
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
    /// <param name="mask">Receives the mask.</param>
    /// <param name="parsed">The number of parsed bytes.</param>
    public static bool TryReadBatch(ReadOnlySpan<byte> bytes, bool isEnd, PooledIds ids, ref FastTerms terms, ref ScoreMask? mask, out int parsed)
    {
        WireReader reader = new(bytes);
        while (!reader.IsAtEnd && (isEnd || reader.Remaining >= MostFieldBytes))
        {
            if (!TryReadFieldOfBatch(ref reader, ids, ref terms, ref mask))
            {
                parsed = 0;
                return false;
            }
        }

        parsed = bytes.Length - reader.Remaining;
        return true;
    }

    private static bool TryReadFieldOfBatch(ref WireReader reader, PooledIds ids, ref FastTerms terms, ref ScoreMask? mask)
    {
        if (!reader.TryReadByte(out byte tag)) return false;
        if (tag != CreatorTag) return TryReadTerm(tag, ref reader, isStream: false, ref terms, ref mask);
        if (ids.Count == ScoreOperation.MaxCreators
            || !reader.TryReadBytes(out ReadOnlySpan<byte> creator)
            || !TryReadCreator(creator, out Platform platform, out ReadOnlySpan<byte> id, out bool needsLowerCase))
        {
            return false;
        }

        ids.Add(platform, id, needsLowerCase);
        return true;
    }

    private static bool TryReadTerm(byte tag, ref WireReader reader, bool isStream, ref FastTerms terms, ref ScoreMask? mask)
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
            case ReadTag when !terms.IsCachedOnly && !terms.HasMaxStaleness:
                return reader.TryReadBytes(out ReadOnlySpan<byte> options) && TryReadOptions(options, ref terms);
            case MaskTag when mask is null:
                return reader.TryReadBytes(out ReadOnlySpan<byte> paths) && KnownMasks.TryRead(paths, out mask);
            case StreamTagTag when isStream && !terms.HasTag:
                terms.HasTag = true;
                return reader.TryReadNumber(out terms.Tag);
            default:
                return false;
        }
    }

    // Any other value of the options is left to the message path, which refuses what is invalid.
    private static bool TryReadOptions(ReadOnlySpan<byte> message, ref FastTerms terms)
    {
        WireReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out byte tag)) return false;
            if (tag == SourceTag && !terms.IsCachedOnly)
            {
                terms.IsCachedOnly = reader.TryReadByte(out byte source) && source == (byte)Proto.ReadSource.CachedOnly;
                if (!terms.IsCachedOnly) return false;
            }
            else if (tag == MaxStalenessTag && !terms.HasMaxStaleness)
            {
                if (!reader.TryReadNumber(out long ms) || ms > ReadOptionsReader.MostStalenessMs) return false;
                terms.StalenessBound = (int)ms + 1;
            }
            else
            {
                return false;
            }
        }

        return terms.IsCachedOnly || terms.HasMaxStaleness;
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
