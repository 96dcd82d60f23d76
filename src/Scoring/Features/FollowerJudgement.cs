using Scoring.Audience;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// The two steps by which features evaluate a sample of followers, as separate functions, for measuring or fitting the fake-account
/// model. Feature extraction applies the same steps to a whole sample.
/// </summary>
public static class FollowerJudgement
{
    /// <summary>The logit that a follower is fake at the model's training share of fakes; NaN if no fact is known.</summary>
    /// <param name="follower">The follower, valid.</param>
    /// <param name="extraction">Contains the model.</param>
    public static double LogitOf(SampledFollower follower, ExtractionModel extraction) =>
        extraction.Audience.FakeFollowers.Model.LogitOf(SampleRow.From(follower));

    /// <summary>The logit that a follower is fake at another share of fakes; the logit of that share if no fact is known.</summary>
    /// <param name="follower">The follower, valid.</param>
    /// <param name="extraction">Contains the model.</param>
    /// <param name="share">Share of fakes, between 0 and 1.</param>
    public static double LogitAt(SampledFollower follower, ExtractionModel extraction, double share)
    {
        double logit = LogitOf(follower, extraction), there = ReproducibleMath.Logit(share);
        return double.IsNaN(logit) ? there : logit + (there - extraction.Audience.FakeFollowers.Model.TrainingLogit);
    }

    /// <summary>The share of fakes among followers, in (0, 1); the prior's without followers.</summary>
    /// <param name="logits">Result of <see cref="LogitOf"/> for each; NaN is ignored.</param>
    /// <param name="extraction">Contains the model.</param>
    public static double ShareOf(ReadOnlySpan<double> logits, ExtractionModel extraction)
    {
        PriorShift shift = extraction.Audience.FakeFollowers;
        Span<double> counts = stackalloc double[FollowerHistogram.Bins];
        counts.Clear();
        foreach (double logit in logits)
        {
            if (!double.IsNaN(logit)) FollowerHistogram.Add(logit, shift.Model, counts);
        }

        return ReproducibleMath.Logistic(shift.Solve(counts).Logit);
    }
}
