using Scoring.Features;
using Scoring.Observations;
using Scoring.Scores;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>Scores single accounts by the facts of their profiles. Uses no store.</summary>
public static class AccountScoring
{
    /// <summary>Maximum accounts of a call.</summary>
    public const int MaxAccounts = 1_000;

    /// <summary>Minimum share of fakes that a call can assume.</summary>
    public const double LeastShare = 1e-6;

    /// <summary>Maximum share of fakes that a call can assume.</summary>
    public const double GreatestShare = 1 - 1e-6;

    /// <summary>Scores accounts.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="accounts">The accounts, valid ones.</param>
    /// <param name="share">Share of fakes among such accounts, from <see cref="LeastShare"/> to <see cref="GreatestShare"/>; null for the usual share of the model.</param>
    public static ScoredAccounts Score(ModelGeneration generation, IReadOnlyList<SampledFollower> accounts, double? share)
    {
        FakeShare? estimate = EstimateOf(generation, accounts);
        return Score(generation, accounts, share ?? FollowerJudgement.UsualShareOf(generation.Model.Extraction), estimate);
    }

    /// <summary>Scores the followers of a sample at the share of fakes that is estimated from it.</summary>
    /// <param name="generation">The model, captured at the start of the call.</param>
    /// <param name="followers">The followers, valid ones.</param>
    public static ScoredAccounts ScoreSample(ModelGeneration generation, IReadOnlyList<SampledFollower> followers)
    {
        FakeShare? estimate = EstimateOf(generation, followers);
        return Score(generation, followers, estimate?.Share ?? FollowerJudgement.UsualShareOf(generation.Model.Extraction), estimate);
    }

    private static ScoredAccounts Score(ModelGeneration generation, IReadOnlyList<SampledFollower> accounts, double share, FakeShare? estimate) =>
        new([.. accounts.Select(account => FollowerJudgement.Judge(account, generation.Model.Extraction, share))], share, estimate);

    private static FakeShare? EstimateOf(ModelGeneration generation, IReadOnlyList<SampledFollower> accounts)
    {
        double[] logits = [.. accounts.Select(account => FollowerJudgement.LogitOf(account, generation.Model.Extraction))];
        return FollowerJudgement.EstimateOf(logits, generation.Model.Extraction) is { } estimate ? FakeShare.Of(estimate) : null;
    }
}
