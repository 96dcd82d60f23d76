using Google.Protobuf;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Scores;
using Scoring.Server.Grpc.Mapping;
using Scoring.Service.Models;
using Scoring.Service.Scores;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>
/// Serializes scores without explanation and context, of one model generation. The bytes equal those of the message of <see cref="CreatorScoresWriter"/>,
/// without its two dozen objects. Tests compare the two byte for byte.
/// </summary>
internal sealed class ScoreBytesWriter(ModelGeneration generation)
{
    // The maximum size of all fields except strings of the record is about 1,500 bytes, half of it for faults of the data.
    private const int MostFixedBytes = 2048;
    private const int MostBytesOfChar = 3;

    [ThreadStatic]
    private static byte[]? _scratch;

    private readonly byte[] _model = new Proto.ModelRef { Id = generation.Model.Id, Sha256 = generation.Model.Sha256 }.ToByteArray();

    /// <summary>The model generation.</summary>
    public ModelGeneration Generation => generation;

    /// <summary>Writes a ScoreCreatorResponse.</summary>
    /// <param name="outcome">An outcome that is not a refusal.</param>
    public byte[] Write(in ScoreOutcome outcome)
    {
        CreatorKey key = outcome.Key;
        CreatorScores scores = outcome.Scores!;
        int most = MostFixedBytes + _model.Length + (MostBytesOfChar * (key.Id.Length
            + scores.Engagement.Cohort.Length + scores.Trust.Cohort.Length + scores.Authenticity.Cohort.Length + scores.Virality.Cohort.Length));
        if (_scratch is null || _scratch.Length < most) _scratch = new byte[most];
        ReverseWriter writer = new(_scratch);
        int end = writer.End;
        Write(ref writer, key, outcome.Features, scores, outcome.RecordVersion, outcome.StaleAge);
        writer.WriteMessage(Proto.ScoreCreatorResponse.ScoresFieldNumber, end);
        return writer.Written.ToArray();
    }

    private void Write(ref ReverseWriter writer, in CreatorKey key, in CreatorFeatures features, CreatorScores scores, long recordVersion, TimeSpan? staleAge)
    {
        WriteFaults(ref writer, scores.Faults);
        WriteViralityFacts(ref writer, scores);
        if (FakeShare.Of(features) is { } share) WriteAudienceFacts(ref writer, share);
        writer.WriteNumber(Proto.CreatorScores.RecordVersionFieldNumber, recordVersion);
        if (staleAge is { } age)
        {
            writer.WritePresentNumber(Proto.CreatorScores.StaleAgeMsFieldNumber, CreatorScoresWriter.StaleAgeMs(age));
            writer.WritePresentNumber(Proto.CreatorScores.StaleFieldNumber, 1);
        }

        if (scores.NewestObservedAtMs is { } newestObservedAtMs) writer.WritePresentNumber(Proto.CreatorScores.NewestObservedAtMsFieldNumber, newestObservedAtMs);
        writer.WriteNumber(Proto.CreatorScores.AsOfMsFieldNumber, scores.AsOfMs);
        writer.WriteBytes(Proto.CreatorScores.ModelFieldNumber, _model);
        if (scores.Followers is { } followers) writer.WritePresentNumber(Proto.CreatorScores.FollowersFieldNumber, followers);
        writer.WriteNumber(Proto.CreatorScores.TierFieldNumber, (long)scores.Tier);
        if (scores.Denominator != EngagementDenominator.None) WriteEngagementFacts(ref writer, scores);
        WriteScore(ref writer, Proto.CreatorScores.ViralityFieldNumber, scores.Virality);
        WriteScore(ref writer, Proto.CreatorScores.AuthenticityFieldNumber, scores.Authenticity);
        WriteScore(ref writer, Proto.CreatorScores.TrustFieldNumber, scores.Trust);
        WriteScore(ref writer, Proto.CreatorScores.EngagementFieldNumber, scores.Engagement);

        int end = writer.End;
        writer.WriteText(Proto.CreatorRef.IdFieldNumber, key.Id);
        writer.WriteNumber(Proto.CreatorRef.PlatformFieldNumber, (long)key.Platform);
        writer.WriteMessage(Proto.CreatorScores.CreatorFieldNumber, end);
    }

    private static void WriteScore(ref ReverseWriter writer, int field, ScoreEstimate estimate)
    {
        int end = writer.End;
        if (!double.IsNaN(estimate.Percentile)) writer.WritePresentDouble(Proto.Score.PercentileFieldNumber, estimate.Percentile);
        writer.WriteNumber(Proto.Score.CalibrationFieldNumber, (long)estimate.Calibration);
        writer.WriteNumber(Proto.Score.StatusFieldNumber, (long)estimate.Status);
        writer.WriteText(Proto.Score.CohortFieldNumber, estimate.Cohort);

        int endOfEvidence = writer.End;
        writer.WriteDouble(Proto.Evidence.SummaryPostsFieldNumber, estimate.SummaryPosts);
        WriteUnused(ref writer, estimate.Unused);
        writer.WriteNumber(Proto.Evidence.PostsFieldNumber, estimate.Posts);
        writer.WriteDouble(Proto.Evidence.EffectiveOutcomesFieldNumber, estimate.EffectiveOutcomes);
        writer.WriteDouble(Proto.Evidence.EffectivePostsFieldNumber, estimate.EffectivePosts);
        writer.WriteMessage(Proto.Score.EvidenceFieldNumber, endOfEvidence);

        WriteInterval(ref writer, Proto.Score.IntervalFieldNumber, estimate.Low, estimate.High);
        writer.WriteDouble(Proto.Score.ValueFieldNumber, estimate.Value);
        writer.WriteMessage(field, end);
    }

    private static void WriteUnused(ref ReverseWriter writer, in UnusedPosts unused)
    {
        for (UnusedReason reason = UnusedReason.Immature; reason >= UnusedReason.MissingCounts; reason--)
        {
            if (unused[reason] <= 0) continue;
            int end = writer.End;
            writer.WriteNumber(Proto.UnusedPosts.PostsFieldNumber, unused[reason]);
            writer.WriteNumber(Proto.UnusedPosts.ReasonFieldNumber, (long)reason);
            writer.WriteMessage(Proto.Evidence.UnusedFieldNumber, end);
        }
    }

    private static void WriteFaults(ref ReverseWriter writer, in DataFaults faults)
    {
        for (int i = DataFaults.Capacity - 1; i >= 0; i--)
        {
            if (!faults.TryGet(i, out DataFault fault)) continue;
            int end = writer.End;
            writer.WriteNumber(Proto.DataQuality.NewestObservedAtMsFieldNumber, fault.NewestObservedAtMs);
            writer.WriteNumber(Proto.DataQuality.CountFieldNumber, fault.Count);
            writer.WriteText(Proto.DataQuality.CodeFieldNumber, fault.Name);
            writer.WriteMessage(Proto.CreatorScores.DataQualityFieldNumber, end);
        }
    }

    private static void WriteInterval(ref ReverseWriter writer, int field, double low, double high)
    {
        int end = writer.End;
        writer.WriteDouble(Proto.Interval.HighFieldNumber, high);
        writer.WriteDouble(Proto.Interval.LowFieldNumber, low);
        writer.WriteMessage(field, end);
    }

    private static void WriteEngagementFacts(ref ReverseWriter writer, CreatorScores scores)
    {
        int end = writer.End;
        WriteKinds(ref writer, scores.EngagementKinds);
        if (!double.IsNaN(scores.ExpectedEngagedAudience))
        {
            WriteInterval(ref writer, Proto.EngagementFacts.ExpectedEngagedAudienceIntervalFieldNumber, scores.EngagedAudienceLow, scores.EngagedAudienceHigh);
            writer.WriteDouble(Proto.EngagementFacts.ExpectedEngagedAudienceFieldNumber, scores.ExpectedEngagedAudience);
        }

        WriteInterval(ref writer, Proto.EngagementFacts.NextPostRateIntervalFieldNumber, scores.NextPostRateLow, scores.NextPostRateHigh);
        writer.WriteDouble(Proto.EngagementFacts.PredictedRateFieldNumber, scores.PredictedEngagementRate);
        writer.WriteDouble(Proto.EngagementFacts.RatioFieldNumber, scores.EngagementRatio);
        writer.WriteDouble(Proto.EngagementFacts.ExpectedRateFieldNumber, scores.ExpectedEngagementRate);
        writer.WriteDouble(Proto.EngagementFacts.RateFieldNumber, scores.EngagementRate);
        writer.WriteNumber(Proto.EngagementFacts.DenominatorFieldNumber, (long)scores.Denominator);
        writer.WriteMessage(Proto.CreatorScores.EngagementFactsFieldNumber, end);
    }

    private static void WriteKinds(ref ReverseWriter writer, ReadOnlySpan<EngagementKind> kinds)
    {
        if (kinds.Length < 2) return;
        for (int i = kinds.Length - 1; i >= 0; i--)
        {
            int end = writer.End;
            writer.WriteDouble(Proto.EngagementKind.ExpectedRateFieldNumber, kinds[i].ExpectedRate);
            writer.WriteDouble(Proto.EngagementKind.RateFieldNumber, kinds[i].Rate);
            writer.WriteDouble(Proto.EngagementKind.WeightFieldNumber, kinds[i].Weight);
            writer.WriteDouble(Proto.EngagementKind.EffectivePostsFieldNumber, kinds[i].EffectivePosts);
            writer.WriteNumber(Proto.EngagementKind.DenominatorFieldNumber, (long)kinds[i].Denominator);
            writer.WriteMessage(Proto.EngagementFacts.KindsFieldNumber, end);
        }
    }

    private static void WriteViralityFacts(ref ReverseWriter writer, CreatorScores scores)
    {
        int end = writer.End;
        if (!double.IsNaN(scores.TypicalViews)) writer.WritePresentDouble(Proto.ViralityFacts.TypicalViewsFieldNumber, scores.TypicalViews);
        writer.WriteDouble(Proto.ViralityFacts.MultipleFieldNumber, scores.ViralityMultiple);
        writer.WriteMessage(Proto.CreatorScores.ViralityFactsFieldNumber, end);
    }

    private static void WriteAudienceFacts(ref ReverseWriter writer, in FakeShare share)
    {
        int end = writer.End;
        if (share.GenuineFollowers is { } genuine) writer.WritePresentNumber(Proto.AudienceFacts.GenuineFollowersFieldNumber, genuine);
        writer.WriteNumber(Proto.AudienceFacts.SampledFollowersFieldNumber, share.SampledFollowers);
        WriteInterval(ref writer, Proto.AudienceFacts.FakeShareIntervalFieldNumber, share.Low, share.High);
        writer.WriteDouble(Proto.AudienceFacts.FakeShareFieldNumber, share.Share);
        writer.WriteMessage(Proto.CreatorScores.AudienceFactsFieldNumber, end);
    }
}
