using Scoring.Creators;
using Scoring.Observations;

namespace Scoring.Features;

/// <summary>The largest segments of the audience, largest share first, ties by key.</summary>
internal static class AudienceSegmentExtraction
{
    /// <summary>The largest segments of one list of the distribution.</summary>
    /// <param name="shares">The list, sorted by key.</param>
    /// <param name="most">Maximum number of segments, at most <see cref="AudienceSegments.Capacity"/>.</param>
    public static AudienceSegments Of(IReadOnlyList<AudienceShare> shares, int most = AudienceSegments.Capacity)
    {
        Span<(double Share, int Place)> greatest = stackalloc (double, int)[AudienceSegments.Capacity];
        greatest = greatest[..Choose(shares, greatest[..most])];
        AudienceSegments segments = default;
        for (int i = 0; i < greatest.Length; i++)
        {
            segments[i] = new AudienceSegment(ShortCode.Of(shares[greatest[i].Place].Key), greatest[i].Share);
        }

        return segments;
    }

    private static int Choose(IReadOnlyList<AudienceShare> shares, Span<(double Share, int Place)> greatest)
    {
        int count = 0;
        for (int i = 0; i < shares.Count; i++)
        {
            // Equal shares keep the order of their keys.
            double share = shares[i].Share;
            int at = count;
            while (at > 0 && greatest[at - 1].Share < share) at--;
            if (at == greatest.Length) continue;
            if (count < greatest.Length) count++;
            greatest[at..(count - 1)].CopyTo(greatest[(at + 1)..]);
            greatest[at] = (share, i);
        }

        return count;
    }
}
