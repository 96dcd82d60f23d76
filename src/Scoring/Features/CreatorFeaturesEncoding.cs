using System.Buffers.Binary;
using Scoring.Creators;

namespace Scoring.Features;

// The stored form: little-endian, field by field, so that it is the same on every machine.
public readonly partial record struct CreatorFeatures
{
    /// <summary>Version of the stored form; a record of another version is computed anew from the state.</summary>
    public const byte EncodingVersion = 1;

    /// <summary>Bytes of the stored form.</summary>
    public const int EncodedLength = 2 + (3 * 4) + (8 * 8) + (3 * (4 + (4 * 8))) + (17 * 8);

    /// <summary>Writes the stored form.</summary>
    /// <param name="destination">At least <see cref="EncodedLength"/> bytes.</param>
    public void WriteTo(Span<byte> destination)
    {
        FieldWriter writer = new(destination[..EncodedLength]);
        writer.Write(EncodingVersion);
        writer.Write((byte)Platform);
        writer.Write(ExtractionOrdinal);
        foreach (ulong word in (ReadOnlySpan<ulong>)[ExtractionHash, Niche.Packed, Language.Packed]) writer.Write((long)word);
        foreach (long count in (ReadOnlySpan<long>)[NewestObservedAt, NewestPostObservedAt, Followers, Following, PostCount]) writer.Write(count);
        WriteStatistics(ref writer, ByReach);
        WriteStatistics(ref writer, ByViews);
        WriteStatistics(ref writer, ByFollowers);
        writer.Write(GrowthDays);
        writer.Write(CadenceGaps);
        foreach (double number in (ReadOnlySpan<double>)
        [
            EngagedPosts, MeanLogEngagement, SpreadPosts, LogSpread, CommentedPosts, MeanLogCommentRatio, MeanLogLikes, UnexplainedGrowth,
            PaidKnownPosts, PaidShare, DisclosureKnownPosts, DisclosedShare, CadenceWeeks, TopicPosts, TopicFocus, SavesShares, SavesSharesEngagement,
        ]) writer.Write(number);
        writer.Finish();
    }

    /// <summary>Reads the stored form; false when it is of another version or length, and then it must be computed anew.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out CreatorFeatures features)
    {
        features = default;
        if (source.Length != EncodedLength || source[0] != EncodingVersion) return false;
        FieldReader reader = new(source);
        reader.ReadByte();
        Platform platform = (Platform)reader.ReadByte();
        features = new CreatorFeatures
        {
            Platform = platform,
            ExtractionOrdinal = reader.ReadInt32(),
            ExtractionHash = (ulong)reader.ReadInt64(),
            Niche = new ShortCode((ulong)reader.ReadInt64()),
            Language = new ShortCode((ulong)reader.ReadInt64()),
            NewestObservedAt = reader.ReadInt64(),
            NewestPostObservedAt = reader.ReadInt64(),
            Followers = reader.ReadInt64(),
            Following = reader.ReadInt64(),
            PostCount = reader.ReadInt64(),
            ByReach = ReadStatistics(ref reader),
            ByViews = ReadStatistics(ref reader),
            ByFollowers = ReadStatistics(ref reader),
            GrowthDays = reader.ReadInt32(),
            CadenceGaps = reader.ReadInt32(),
            EngagedPosts = reader.ReadDouble(),
            MeanLogEngagement = reader.ReadDouble(),
            SpreadPosts = reader.ReadDouble(),
            LogSpread = reader.ReadDouble(),
            CommentedPosts = reader.ReadDouble(),
            MeanLogCommentRatio = reader.ReadDouble(),
            MeanLogLikes = reader.ReadDouble(),
            UnexplainedGrowth = reader.ReadDouble(),
            PaidKnownPosts = reader.ReadDouble(),
            PaidShare = reader.ReadDouble(),
            DisclosureKnownPosts = reader.ReadDouble(),
            DisclosedShare = reader.ReadDouble(),
            CadenceWeeks = reader.ReadDouble(),
            TopicPosts = reader.ReadDouble(),
            TopicFocus = reader.ReadDouble(),
            SavesShares = reader.ReadDouble(),
            SavesSharesEngagement = reader.ReadDouble(),
        };
        return true;
    }

    private static void WriteStatistics(ref FieldWriter writer, in DenominatorStatistics statistics)
    {
        writer.Write(statistics.Posts);
        writer.Write(statistics.EffectivePosts);
        writer.Write(statistics.MeanLogEngagement);
        writer.Write(statistics.Variance);
        writer.Write(statistics.MeanLogSize);
    }

    private static DenominatorStatistics ReadStatistics(ref FieldReader reader) =>
        new(reader.ReadInt32(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble(), reader.ReadDouble());

    private ref struct FieldWriter(Span<byte> rest)
    {
        private Span<byte> _rest = rest;

        public void Write(byte value)
        {
            _rest[0] = value;
            _rest = _rest[1..];
        }

        public void Write(int value)
        {
            BinaryPrimitives.WriteInt32LittleEndian(_rest, value);
            _rest = _rest[4..];
        }

        public void Write(long value)
        {
            BinaryPrimitives.WriteInt64LittleEndian(_rest, value);
            _rest = _rest[8..];
        }

        public void Write(double value)
        {
            BinaryPrimitives.WriteDoubleLittleEndian(_rest, value);
            _rest = _rest[8..];
        }

        public readonly void Finish() => System.Diagnostics.Debug.Assert(_rest.IsEmpty, "EncodedLength must equal what is written");
    }

    private ref struct FieldReader(ReadOnlySpan<byte> rest)
    {
        private ReadOnlySpan<byte> _rest = rest;

        public byte ReadByte()
        {
            byte value = _rest[0];
            _rest = _rest[1..];
            return value;
        }

        public int ReadInt32()
        {
            int value = BinaryPrimitives.ReadInt32LittleEndian(_rest);
            _rest = _rest[4..];
            return value;
        }

        public long ReadInt64()
        {
            long value = BinaryPrimitives.ReadInt64LittleEndian(_rest);
            _rest = _rest[8..];
            return value;
        }

        public double ReadDouble()
        {
            double value = BinaryPrimitives.ReadDoubleLittleEndian(_rest);
            _rest = _rest[8..];
            return value;
        }
    }
}
