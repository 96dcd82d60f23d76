using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>The greatest segments of the audience, greatest share first, ties by key.</summary>
internal static class AudienceSegmentExtraction
{
    /// <summary>The greatest segments of one list of the distribution.</summary>
    /// <param name="register">The distribution; its lists are sorted by key.</param>
    /// <param name="list">Chooses the list.</param>
    /// <param name="most">Segments that are kept.</param>
    public static AudienceSegments Of(
        Register<AudienceDistribution>? register, Func<AudienceDistribution, IReadOnlyList<AudienceShare>> list, int most = AudienceSegments.Capacity)
    {
        AudienceSegments segments = default;
        if (register is null || !register.TryGetValue(out AudienceDistribution? audience)) return segments;
        int place = 0;

        // The sort is stable: equal shares stay in the order of their keys.
        foreach (AudienceShare share in list(audience).OrderByDescending(static share => share.Share).Take(most))
        {
            segments[place++] = new AudienceSegment(ShortCode.Of(share.Key), share.Share);
        }

        return segments;
    }
}
