using Scoring.Creators;
using Scoring.Features.Quality;
using Scoring.Results;

namespace Scoring.Features;

// The stored form: little-endian, field by field, identical on every machine.
public readonly partial record struct CreatorFeatures
{
    /// <summary>Version of the stored form; features of another version are recomputed from the state.</summary>
    public const byte EncodingVersion = 7;

    /// <summary>Length of the stored form of a record without summary, posts by comments and contradicting counts, bytes. Others have a tail: see <see cref="StoredLength"/>.</summary>
    public const int EncodedLength = HeadLength + (3 * DenominatorLength) + SegmentsLength + (FloatCount * 4) + HalvesLength;

    private const int HeadLength = 1 + 1 + 4 + 8 + (3 * 6) + (3 * 5) + (5 * 6) + 1 + 3;
    private const int DenominatorLength = 1 + (4 * 4);
    private const int HalvesLength = 2 * 2;
    private const int FloatCount = 17 + 12 + 9 + 8 + 9 + 12 + 4;
    private const int SegmentsLength = (AudienceSegments.Capacity * (4 + 8)) + (InterestCount * 8);

    // The tail: the summary and the posts by comments, which two bits of the platform announce; the doubts and the floor of the followers, then each fault.
    private const int SummaryLength = 1 + (3 * 4), CommentedLength = 2 * (DenominatorLength + 1), HasSummaryBit = 0x80, HasCommentedBit = 0x40, IsMeanBit = 0x80;
    private const int DoubtsLength = (6 * 2) + 5, FaultLength = 8;

    /// <summary>Length of the stored form of these features, bytes.</summary>
    public int StoredLength =>
        EncodedLength + (HasSummary ? SummaryLength : 0) + (HasCommented ? CommentedLength : 0) + (HasDoubts ? DoubtsLength + (FaultLength * Faults.Count) : 0);

    private bool HasDoubts => Faults.Count > 0 || FollowerFloor > 0;

    private bool HasSummary => Summary.Kind != EngagementDenominator.None;

    private bool HasCommented => CommentsPerView.Posts > 0 || CommentsPerFollower.Posts > 0;

    /// <summary>Number of stored interests.</summary>
    internal const int InterestCount = 4;

    /// <summary>Writes the stored form.</summary>
    /// <param name="destination">At least <see cref="StoredLength"/> bytes.</param>
    public void WriteTo(Span<byte> destination)
    {
        FeatureWriter writer = new(destination[..StoredLength]);
        writer.WriteByte(EncodingVersion);
        writer.WriteByte((byte)((int)Platform | (HasSummary ? HasSummaryBit : 0) | (HasCommented ? HasCommentedBit : 0)));
        writer.WriteInt32(ExtractionOrdinal);
        writer.WriteInt64((long)ExtractionHash);
        writer.WriteTime(NewestObservedAt);
        writer.WriteTime(NewestPostObservedAt);
        writer.WriteTime(NewestOutcomeObservedAt);
        writer.WriteCount(Followers);
        writer.WriteCount(Following);
        writer.WriteCount(PostCount);
        writer.WriteCode(Niche);
        writer.WriteCode(SecondNiche);
        writer.WriteCode(ThirdNiche);
        writer.WriteCode(Language);
        writer.WriteCode(SecondLanguage);
        writer.WriteByte((byte)Relationship);
        writer.WriteByte(UnusedPosts.Immature);
        writer.WriteByte(UnusedPosts.MissingCounts);
        writer.WriteByte(UnusedPosts.NoDenominator);
        writer.WriteCountries(Countries);
        writer.WriteSegments(AgeGenders, AudienceSegments.Capacity);
        writer.WriteSegments(Interests, InterestCount);
        WriteStatistics(ref writer, ByReach);
        WriteStatistics(ref writer, ByViews);
        WriteStatistics(ref writer, ByFollowers);
        writer.WriteFloats((ReadOnlySpan<float>)
        [
            EngagedPosts, MeanLogEngagement, SpreadPosts, LogSpread, CommentedPosts, MeanLogCommentRatio, MeanLogLikes, UnexplainedGrowth, GrowthDays,
            PaidKnownPosts, PaidShare, DisclosureKnownPosts, DisclosedShare, TopicPosts, TopicFocus, SavesShares, SavesSharesEngagement,
        ]);
        writer.WriteHalf(CadenceGaps);
        writer.WriteHalf(CadenceWeeks);
        writer.WriteFloatsOf(Comments);
        writer.WriteFloatsOf(Outcomes);
        writer.WriteFloatsOf(Recommendations);
        writer.WriteFloatsOf(Audience);
        writer.WriteFloatsOf(Activity);
        writer.WriteFloatsOf(Views);
        WriteSummary(ref writer);
        WriteCommented(ref writer);
        WriteFaults(ref writer);
        writer.Finish();
    }

    /// <summary>Reads the stored form; false if it has another version or length and must be recomputed.</summary>
    public static bool TryRead(ReadOnlySpan<byte> source, out CreatorFeatures features)
    {
        features = default;
        if (!IsOwn(source)) return false;
        FeatureReader reader = new(source);
        reader.ReadByte();
        features = new CreatorFeatures
        {
            Platform = (Platform)(reader.ReadByte() & ~(HasSummaryBit | HasCommentedBit)),
            ExtractionOrdinal = reader.ReadInt32(),
            ExtractionHash = (ulong)reader.ReadInt64(),
            NewestObservedAt = reader.ReadTime(),
            NewestPostObservedAt = reader.ReadTime(),
            NewestOutcomeObservedAt = reader.ReadTime(),
            Followers = reader.ReadCount(),
            Following = reader.ReadCount(),
            PostCount = reader.ReadCount(),
            Niche = reader.ReadCode(),
            SecondNiche = reader.ReadCode(),
            ThirdNiche = reader.ReadCode(),
            Language = reader.ReadCode(),
            SecondLanguage = reader.ReadCode(),
            Relationship = (RelationshipStanding)reader.ReadByte(),
            UnusedPosts = new UnusedPostCounts(reader.ReadByte(), reader.ReadByte(), reader.ReadByte()),
            Countries = reader.ReadCountries(),
            AgeGenders = reader.ReadSegments(AudienceSegments.Capacity),
            Interests = reader.ReadSegments(InterestCount),
            ByReach = ReadStatistics(ref reader),
            ByViews = ReadStatistics(ref reader),
            ByFollowers = ReadStatistics(ref reader),
            EngagedPosts = reader.ReadFloat(),
            MeanLogEngagement = reader.ReadFloat(),
            SpreadPosts = reader.ReadFloat(),
            LogSpread = reader.ReadFloat(),
            CommentedPosts = reader.ReadFloat(),
            MeanLogCommentRatio = reader.ReadFloat(),
            MeanLogLikes = reader.ReadFloat(),
            UnexplainedGrowth = reader.ReadFloat(),
            GrowthDays = reader.ReadFloat(),
            PaidKnownPosts = reader.ReadFloat(),
            PaidShare = reader.ReadFloat(),
            DisclosureKnownPosts = reader.ReadFloat(),
            DisclosedShare = reader.ReadFloat(),
            TopicPosts = reader.ReadFloat(),
            TopicFocus = reader.ReadFloat(),
            SavesShares = reader.ReadFloat(),
            SavesSharesEngagement = reader.ReadFloat(),
            CadenceGaps = reader.ReadHalf(),
            CadenceWeeks = reader.ReadHalf(),
            Comments = reader.ReadFloatsOf<CommentFeatures>(),
            Outcomes = reader.ReadFloatsOf<OutcomeFeatures>(),
            Recommendations = reader.ReadFloatsOf<RecommendationFeatures>(),
            Audience = reader.ReadFloatsOf<AudienceFeatures>(),
            Activity = reader.ReadFloatsOf<ActivityFeatures>(),
            Views = reader.ReadFloatsOf<ViewFeatures>(),
        };
        return TryReadTail(ref reader, source.Length - EncodedLength, source[1], ref features);
    }

    /// <summary>Reads only the ordinal and hash of the extraction from the stored form; false as in <see cref="TryRead"/>.</summary>
    /// <param name="source">The stored form.</param>
    /// <param name="ordinal">The ordinal of the extraction.</param>
    /// <param name="hash">Its hash.</param>
    public static bool TryReadExtraction(ReadOnlySpan<byte> source, out int ordinal, out ulong hash)
    {
        ordinal = 0;
        hash = 0;
        if (!IsOwn(source)) return false;
        FeatureReader reader = new(source[2..]);
        ordinal = reader.ReadInt32();
        hash = (ulong)reader.ReadInt64();
        return true;
    }

    // The length says whether there are faults, and how many.
    private static bool IsOwn(ReadOnlySpan<byte> source)
    {
        if (source.Length < EncodedLength || source[0] != EncodingVersion) return false;
        int tail = source.Length - EncodedLength - ((source[1] & HasSummaryBit) != 0 ? SummaryLength : 0) - ((source[1] & HasCommentedBit) != 0 ? CommentedLength : 0);
        return tail == 0 || (tail >= DoubtsLength && tail <= DoubtsLength + (FaultLength * DataFaults.Capacity) && (tail - DoubtsLength) % FaultLength == 0);
    }

    private void WriteSummary(ref FeatureWriter writer)
    {
        if (!HasSummary) return;
        writer.WriteByte((byte)((int)Summary.Kind | (Summary.IsMean ? IsMeanBit : 0)));
        writer.WriteFloats((ReadOnlySpan<float>)[Summary.Posts, Summary.MeanLogEngagement, Summary.MeanLogSize]);
    }

    private void WriteCommented(ref FeatureWriter writer)
    {
        if (!HasCommented) return;
        WriteStatistics(ref writer, CommentsPerView);
        writer.WriteByte(HiddenLikes.PerView);
        WriteStatistics(ref writer, CommentsPerFollower);
        writer.WriteByte(HiddenLikes.PerFollower);
    }

    private void WriteFaults(ref FeatureWriter writer)
    {
        if (!HasDoubts) return;
        foreach (ushort doubt in (ReadOnlySpan<ushort>)
        [
            Doubts.FollowerRateLow, Doubts.FollowerRateHigh, Doubts.ViewRateLow, Doubts.ViralityLow, Doubts.ViralityHigh, Doubts.Authenticity,
        ]) writer.WriteUInt16(doubt);
        writer.WriteCount(FollowerFloor);
        for (int i = 0; i < DataFaults.Capacity; i++)
        {
            if (Faults.TryGet(i, out DataFault fault)) writer.WriteInt64((long)fault.Packed);
        }
    }

    private static bool TryReadTail(ref FeatureReader reader, int length, byte announced, ref CreatorFeatures features)
    {
        if ((announced & HasSummaryBit) != 0)
        {
            features = features with { Summary = ReadSummary(ref reader) };
            length -= SummaryLength;
        }

        if ((announced & HasCommentedBit) != 0)
        {
            DenominatorStatistics perView = ReadStatistics(ref reader);
            byte hiddenPerView = reader.ReadByte();
            features = features with { CommentsPerView = perView, CommentsPerFollower = ReadStatistics(ref reader), HiddenLikes = new HiddenLikePosts(hiddenPerView, reader.ReadByte()) };
            length -= CommentedLength;
        }

        return length == 0 || TryReadFaults(ref reader, (length - DoubtsLength) / FaultLength, ref features);
    }

    private static bool TryReadFaults(ref FeatureReader reader, int count, ref CreatorFeatures features)
    {
        ScoreDoubts doubts = new(reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16(), reader.ReadUInt16());
        long floor = reader.ReadCount();
        DataFaults faults = default;
        for (int i = 0; i < count; i++)
        {
            DataFault fault = DataFault.FromPacked((ulong)reader.ReadInt64());
            if (fault.Code is < DataFaultCode.FollowersZero or > DataFaultCode.EngagementImplausible) return false;
            faults.Set(fault);
        }

        features = features with { Doubts = doubts, FollowerFloor = floor, Faults = faults };
        return true;
    }

    private static void WriteStatistics(ref FeatureWriter writer, in DenominatorStatistics statistics)
    {
        writer.WriteByte((byte)statistics.Posts);
        writer.WriteFloats((ReadOnlySpan<float>)[statistics.EffectivePosts, statistics.MeanLogEngagement, statistics.Variance, statistics.MeanLogSize]);
    }

    private static SummaryFeatures ReadSummary(ref FeatureReader reader)
    {
        byte code = reader.ReadByte();
        return new((EngagementDenominator)(code & ~IsMeanBit), (code & IsMeanBit) != 0, reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat());
    }

    private static DenominatorStatistics ReadStatistics(ref FeatureReader reader) =>
        new(reader.ReadByte(), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat(), reader.ReadFloat());
}
