using Scoring.Models;

namespace Scoring.Engagement;

/// <summary>
/// A creator's standing within its cohorts, in standard deviations of engagement between accounts, after shrinkage: the standings by the kinds of rates, weighted by their
/// precisions p, and the cohort's standing of 0 with precision 1. Raw rates of different kinds are never pooled, and no follower count enters a weight.
/// </summary>
/// <param name="Mean">Mean of the standing, Σpz / (1 + Σp).</param>
/// <param name="Variance">Its variance, 1 / (1 + Σp); 1 without posts.</param>
/// <param name="Size">The part of <paramref name="Mean"/> that comes from the expectation by account size.</param>
/// <param name="PerNat">How much the mean rises when all engagement rises by one nat.</param>
/// <param name="Precision">Σp.</param>
/// <param name="EffectivePosts">Effective number of posts of all kinds, after ageing.</param>
/// <param name="Spread">
/// Variance of the next posts beyond <paramref name="Variance"/>: the drift, and how much the kinds differ beyond what their own uncertainty explains. It widens the interval
/// and enters no score.
/// </param>
/// <param name="Main">Index of the kind whose rates are shown: the most precise one that is not by comments, else the most precise one; -1 without posts.</param>
internal readonly record struct EngagementStanding(double Mean, double Variance, double Size, double PerNat, double Precision, double EffectivePosts, double Spread, int Main)
{
    /// <summary>Combines the kinds.</summary>
    /// <param name="kinds">The kinds, each with posts.</param>
    /// <param name="model">The engagement model.</param>
    public static EngagementStanding Of(ReadOnlySpan<KindEvidence> kinds, EngagementModel model)
    {
        double precision = 0, standing = 0, size = 0, perNat = 0, drifts = 0, posts = 0;
        int main = -1;
        for (int i = 0; i < kinds.Length; i++)
        {
            ref readonly KindEvidence kind = ref kinds[i];
            double drift = (kind.Denominator.Drift ?? model.Drift) / kind.Cohort.SpreadBetween;
            precision += kind.Precision;
            standing += kind.Precision * kind.Standing;
            size += kind.Precision * kind.Size;
            perNat += kind.Precision / kind.Cohort.SpreadBetween;
            drifts += kind.Precision * drift * drift;
            posts += kind.EffectivePosts;
            if (main < 0 || IsShownBefore(kind, kinds[main])) main = i;
        }

        if (main < 0) return new EngagementStanding(0, 1, 0, 0, 0, 0, 0, main);
        double whole = 1 + precision, mean = standing / precision;
        return new EngagementStanding(
            standing / whole, 1 / whole, size / whole, perNat / whole, precision, posts, (drifts / precision) + Disagreement(kinds, mean, precision), main);
    }

    // Where the kinds agree, z varies around their mean by 1/p − 1/Σp. A kind whose evidence vanishes differs within that, whatever its rate.
    private static double Disagreement(ReadOnlySpan<KindEvidence> kinds, double mean, double precision)
    {
        if (kinds.Length < 2) return 0;
        double beyond = 0;
        foreach (ref readonly KindEvidence kind in kinds)
        {
            double distance = kind.Standing - mean;
            beyond += Math.Max(0, (kind.Precision * distance * distance) - 1 + (kind.Precision / precision));
        }

        return beyond / precision;
    }

    private static bool IsShownBefore(in KindEvidence one, in KindEvidence other)
    {
        bool isByComments = KindEvidence.IsByComments(one.Kind);
        return isByComments == KindEvidence.IsByComments(other.Kind) ? one.Precision > other.Precision : !isByComments;
    }
}
