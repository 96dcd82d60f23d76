using Scoring.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>
/// A request in the form that nearly all have: a creator, perhaps a time, perhaps the wish for a prior, perhaps a tag, each at most once; neither context
/// nor explanation. Read without allocation; the id stays in the transport's buffer.
/// </summary>
internal ref struct PlainRequest
{
    /// <summary>The platform, a known one.</summary>
    public Platform Platform;

    /// <summary>The id: any bytes, at least one.</summary>
    public ReadOnlySpan<byte> Id;

    /// <summary>What it asks besides.</summary>
    public PlainTerms Terms;

    private const Platform LastPlatform = Platform.X;

    // All three requests have these fields in common, as the contract says.
    private const byte CreatorTag = (Proto.ScoreCreatorRequest.CreatorFieldNumber << 3) | WireReader.LengthDelimited;
    private const byte AsOfTag = (Proto.ScoreCreatorRequest.AsOfMsFieldNumber << 3) | WireReader.Varint;
    private const byte PriorTag = (Proto.ScoreCreatorRequest.PriorIfUnknownFieldNumber << 3) | WireReader.Varint;
    private const byte StreamTagTag = (Proto.StreamScoresRequest.TagFieldNumber << 3) | WireReader.Varint;
    private const byte PlatformTag = (Proto.CreatorRef.PlatformFieldNumber << 3) | WireReader.Varint;
    private const byte IdTag = (Proto.CreatorRef.IdFieldNumber << 3) | WireReader.LengthDelimited;

    /// <summary>Reads a ScoreCreatorRequest or StreamScoresRequest; false when it has not this form.</summary>
    /// <param name="message">The message.</param>
    /// <param name="isStream">Whether it may have a tag.</param>
    /// <param name="request">The request.</param>
    public static bool TryRead(ReadOnlySpan<byte> message, bool isStream, out PlainRequest request)
    {
        request = default;
        bool hasCreator = false;
        WireReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out byte tag)) return false;
            if (tag == CreatorTag && !hasCreator)
            {
                hasCreator = reader.TryReadBytes(out ReadOnlySpan<byte> creator) && TryReadCreator(creator, out request.Platform, out request.Id);
                if (!hasCreator) return false;
            }
            else if (!TryReadTerm(tag, ref reader, isStream, ref request.Terms))
            {
                return false;
            }
        }

        return hasCreator;
    }

    /// <summary>Counts the creators of a BatchScoreCreatorsRequest and reads the rest of it; false when it has not this form.</summary>
    public static bool TryReadBatch(ReadOnlySpan<byte> message, out int creators, out PlainTerms terms)
    {
        creators = 0;
        terms = default;
        WireReader reader = new(message);
        while (!reader.IsAtEnd)
        {
            if (!reader.TryReadByte(out byte tag)) return false;
            if (tag == CreatorTag)
            {
                if (!reader.TryReadBytes(out _)) return false;
                creators++;
            }
            else if (!TryReadTerm(tag, ref reader, isStream: false, ref terms))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Reads the next creator of a BatchScoreCreatorsRequest that was counted before; false when it has not this form, or there is none left.</summary>
    public static bool TryReadNextOfBatch(ref WireReader reader, out Platform platform, out ReadOnlySpan<byte> id)
    {
        platform = default;
        id = default;
        PlainTerms passed = default;
        while (reader.TryReadByte(out byte tag))
        {
            if (tag == CreatorTag) return reader.TryReadBytes(out ReadOnlySpan<byte> creator) && TryReadCreator(creator, out platform, out id);
            if (!TryReadTerm(tag, ref reader, isStream: false, ref passed)) return false;
        }

        return false;
    }

    private static bool TryReadTerm(byte tag, ref WireReader reader, bool isStream, ref PlainTerms terms)
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

    private static bool TryReadCreator(ReadOnlySpan<byte> message, out Platform platform, out ReadOnlySpan<byte> id)
    {
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

        return platform != Platform.Unspecified && !id.IsEmpty;
    }
}
