using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Numerics;

namespace Scoring.Trust;

/// <summary>Similarity of a creator's audience to a target audience.</summary>
internal static class AudienceMatch
{
    // The maximum number of segments in the contract, and the rest.
    private const int UsualSegments = 33;

    /// <summary>
    /// 1 − the Jensen-Shannon divergence in [0, 1], mean over the dimensions known on both sides, and their number; 0 and 0 if there is
    /// none.
    /// </summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="target">The target audience; null if none is requested.</param>
    public static (double Similarity, int Dimensions) Of(in CreatorFeatures features, TargetAudience? target)
    {
        if (target is null) return default;
        double sum = 0;
        int dimensions = 0;
        Add(features.Countries, target.Countries, AudienceSegments.Capacity, ref sum, ref dimensions);
        Add(features.AgeGenders, target.AgeGenders, AudienceSegments.Capacity, ref sum, ref dimensions);
        Add(features.Interests, target.Interests, CreatorFeatures.InterestCount, ref sum, ref dimensions);
        return dimensions == 0 ? default : (sum / dimensions, dimensions);
    }

    private static void Add(in AudienceSegments audience, IReadOnlyList<TargetSegment> wanted, int kept, ref double sum, ref int dimensions)
    {
        if (audience.IsEmpty || wanted.Count == 0) return;
        sum += Similarity(audience, wanted, kept);
        dimensions++;
    }

    /// <summary>
    /// Compares over the target segments and one segment for the rest. A target segment that the creator's list does not contain gets a
    /// part of the list's remaining share, in proportion to the target shares; if the list is full, at most the share of its smallest
    /// segment, because a larger one would be listed.
    /// </summary>
    private static double Similarity(in AudienceSegments audience, IReadOnlyList<TargetSegment> wanted, int kept)
    {
        int count = wanted.Count + 1;
        Span<double> theirs = count <= UsualSegments ? stackalloc double[UsualSegments] : new double[count];
        Span<double> asked = count <= UsualSegments ? stackalloc double[UsualSegments] : new double[count];
        double listed = 0, whole = 0, unnamedAsked = 0;
        for (int i = 0; i < AudienceSegments.Capacity; i++) listed += audience[i].Share;
        for (int i = 0; i < wanted.Count; i++)
        {
            whole += asked[i] = wanted[i].Share;
            theirs[i] = ShareOf(audience, wanted[i].Key);
            if (theirs[i] < 0) unnamedAsked += asked[i];
        }

        // Shares are rounded, so that either sum may be slightly above 1.
        double askedScale = 1 / Math.Max(1, whole), theirScale = 1 / Math.Max(1, listed);
        double askedOfAnybody = Math.Max(0, 1 - whole), left = Math.Max(0, 1 - listed);
        double sharing = unnamedAsked + askedOfAnybody;
        double greatestUnnamed = audience[kept - 1].Key.IsEmpty ? 1 : audience[kept - 1].Share;
        double shared = 0;
        for (int i = 0; i < wanted.Count; i++)
        {
            if (theirs[i] < 0) theirs[i] = Math.Min(greatestUnnamed, left * (asked[i] / sharing));
            theirs[i] *= theirScale;
            asked[i] *= askedScale;
            shared += theirs[i];
        }

        theirs[wanted.Count] = Math.Max(0, 1 - shared);
        asked[wanted.Count] = askedOfAnybody;
        return 1 - JensenShannon.Divergence(theirs[..count], asked[..count]);
    }

    private static double ShareOf(in AudienceSegments audience, ShortCode key)
    {
        for (int i = 0; i < AudienceSegments.Capacity; i++)
        {
            if (audience[i].Key == key) return audience[i].Share;
        }

        return -1;
    }
}
