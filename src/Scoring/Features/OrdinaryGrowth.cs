using Scoring.Models;
using Scoring.Numerics;

namespace Scoring.Features;

/// <summary>
/// The part of each step between two follower counts that needs no explanation by reach: what the resolution of the counts may have hidden, and
/// the ordinary growth of accounts whose reach among non-followers is not known. Both scales are based on engagement and contain no follower
/// count. Of a step that grows by one more follower, at most one more is subtracted from it, and never more from later steps (a fall that is smaller
/// gives less back): followers added from any day on, at the same resolutions, never lower what
/// remains.
/// </summary>
internal sealed class OrdinaryGrowth
{
    private const double MsPerDay = Milliseconds.PerDay;

    // Cumulative sums up to each count, in followers.
    private readonly double[] _rounding, _ordinary;

    private OrdinaryGrowth(int counts, double audience, double knownReach)
    {
        _rounding = new double[counts];
        _ordinary = new double[counts];
        Audience = audience;
        KnownReach = knownReach;
    }

    /// <summary>The audience that the engagement of a typical mature post implies, in followers; negative without engagement.</summary>
    public double Audience { get; }

    /// <summary>Share of the mature posts, by weight, whose reach among non-followers is known, in [0, 1].</summary>
    public double KnownReach { get; }

    /// <summary>The parts of all steps.</summary>
    /// <param name="series">The counts.</param>
    /// <param name="posts">The posts.</param>
    /// <param name="explained">The growth that reach explains.</param>
    /// <param name="extraction">Ordinary growth of a day and of the growth window.</param>
    /// <param name="platform">The engagement that an audience implies.</param>
    public static OrdinaryGrowth Of(FollowerSeries series, ReadOnlySpan<WeightedPost> posts, ExplainedGrowth explained, ExtractionModel extraction, PlatformExtraction platform)
    {
        (double audience, double knownReach) = Judge(posts, extraction, platform);
        OrdinaryGrowth growth = new(series.Count, audience, knownReach);

        // What a resolution hides accumulates at the pace of ordinary and of explained growth: a count that was flat for long may rise by a whole
        // unit at once, but not every day. A fall gives back what a rise took, so that exact and rounded counts of one account may alternate.
        double scale = Math.Max(audience, 0), credit = double.MaxValue;
        double refillPerDay = scale * extraction.OrdinaryGrowthWindow / extraction.GrowthWindowDays;
        for (int i = 1; i < series.Count; i++)
        {
            double days = (series[i].ObservedAtMs - series[i - 1].ObservedAtMs) / MsPerDay;
            double step = series[i].Followers - series[i - 1].Followers, grown = Math.Max(0, step), resolution = series.ResolutionOfStep(i), rounding = 0;
            if (resolution > 0)
            {
                credit = Math.Min(resolution, credit + (refillPerDay * days) + Math.Max(0, explained.UpToCount(i) - explained.UpToCount(i - 1)) + Math.Max(0, -step));
                rounding = Math.Min(grown, credit);
                credit -= rounding;
            }

            growth._rounding[i] = growth._rounding[i - 1] + rounding;
            growth._ordinary[i] = growth._ordinary[i - 1] + Math.Min(grown - rounding, growth.OrdinaryIn(days, extraction));
        }

        return growth;
    }

    /// <summary>The followers of one step that the resolution of its counts may have hidden before.</summary>
    /// <param name="index">Index of the later count, at least 1.</param>
    public double RoundingOf(int index) => _rounding[index] - _rounding[index - 1];

    /// <summary>Ordinary growth within some days, in followers: it varies from day to day, so it grows with the root of the time.</summary>
    public double OrdinaryIn(double days, ExtractionModel extraction) =>
        (1 - KnownReach) * extraction.OrdinaryGrowthDay * Math.Max(Audience, 0) * Math.Sqrt(days);

    /// <summary>The followers between a time and a count that need no explanation.</summary>
    /// <param name="start">Index of the count at or before the time.</param>
    /// <param name="fraction">Part of the step after it that is before the time, in [0, 1).</param>
    /// <param name="end">Index of the count, greater than <paramref name="start"/> or equal to it with a fraction of 0.</param>
    /// <param name="extraction">Maximum ordinary growth within the window.</param>
    public double Between(int start, double fraction, int end, ExtractionModel extraction)
    {
        double most = (1 - KnownReach) * extraction.OrdinaryGrowthWindow * Math.Max(Audience, 0);
        return Of(_rounding, start, fraction, end) + Math.Min(Of(_ordinary, start, fraction, end), most);
    }

    private static double Of(double[] sums, int start, double fraction, int end) =>
        sums[end] - sums[start] - (fraction > 0 ? (sums[start + 1] - sums[start]) * fraction : 0);

    private static (double Audience, double KnownReach) Judge(ReadOnlySpan<WeightedPost> posts, ExtractionModel extraction, PlatformExtraction platform)
    {
        PostTally mature = default, known = default, engaged = default;
        double sum = 0;
        foreach (ref readonly WeightedPost post in posts)
        {
            if (post.Maturity <= 0) continue;
            mature.Add(post, post.Maturity);
            if (post.Post.NonFollowerReach is not null) known.Add(post, post.Maturity);
            if (post.IsMeasured) sum += engaged.Add(post, post.Maturity) * post.LogEngagement;
        }

        return (
            engaged.Weight > 0 ? platform.ImpliedAudience(engaged.Mean(sum), extraction) : -1,
            mature.Weight > 0 ? Math.Min(1, known.Weight / mature.Weight) : 0);
    }
}
