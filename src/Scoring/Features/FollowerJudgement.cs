using Scoring.Audience;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Features;

/// <summary>
/// The two steps by which features evaluate a sample of followers, as separate functions, for scores of single accounts, and for measuring or
/// fitting the fake-account model. Feature extraction applies the same steps to a whole sample.
/// </summary>
public static class FollowerJudgement
{
    /// <summary>The usual share of fakes: the mean of the model's prior of the share.</summary>
    /// <param name="extraction">Contains the model.</param>
    public static double UsualShareOf(ExtractionModel extraction)
    {
        FakeFollowerModel model = extraction.Audience.FakeFollowers.Model;
        return model.PriorFakes / (model.PriorFakes + model.PriorGenuine);
    }

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

    /// <summary>The probability that an account is fake, and the facts that it is based on.</summary>
    /// <param name="follower">The account, valid.</param>
    /// <param name="extraction">Contains the model.</param>
    /// <param name="share">Share of fakes among such accounts, between 0 and 1.</param>
    public static AccountJudgement Judge(SampledFollower follower, ExtractionModel extraction, double share)
    {
        var row = SampleRow.From(follower);
        FakeFollowerModel model = extraction.Audience.FakeFollowers.Model;
        ILookup<bool, FollowerFact> facts = model.Facts.ToLookup(fact => FollowerFacts.IsKnown(row, fact));
        return new AccountJudgement(model.LogitOf(row) + (ReproducibleMath.Logit(share) - model.TrainingLogit), [.. facts[true]], [.. facts[false]]);
    }

    /// <summary>The share of fakes among accounts; null if no fact of any account is known.</summary>
    /// <param name="logits">Result of <see cref="LogitOf"/> for each; NaN is ignored.</param>
    /// <param name="extraction">Contains the model.</param>
    public static FakeShareEstimate? EstimateOf(ReadOnlySpan<double> logits, ExtractionModel extraction)
    {
        PriorShift shift = extraction.Audience.FakeFollowers;
        Span<double> counts = stackalloc double[FollowerHistogram.Bins];
        counts.Clear();
        int told = 0;
        foreach (double logit in logits)
        {
            if (double.IsNaN(logit)) continue;
            FollowerHistogram.Add(logit, shift.Model, counts);
            told++;
        }

        (double share, double variance) = shift.Solve(counts);
        return told == 0 ? null : new FakeShareEstimate(share, variance, told);
    }

    /// <summary>The share of fakes among followers, in (0, 1); the prior's without followers.</summary>
    /// <param name="logits">Result of <see cref="LogitOf"/> for each; NaN is ignored.</param>
    /// <param name="extraction">Contains the model.</param>
    public static double ShareOf(ReadOnlySpan<double> logits, ExtractionModel extraction) =>
        EstimateOf(logits, extraction) is { } estimate ? ReproducibleMath.Logistic(estimate.Logit) : UsualShareOf(extraction);
}
