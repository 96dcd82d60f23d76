using Scoring.Features;
using Scoring.Scores;

namespace Scoring.Service.Scores;

/// <summary>The scores of single accounts.</summary>
/// <param name="Accounts">One element per account, in their order.</param>
/// <param name="AssumedShare">Share of fakes that the probabilities assume, between 0 and 1.</param>
/// <param name="Estimate">Share of fakes among the accounts; null if no fact that the model uses is known of any account.</param>
public sealed record ScoredAccounts(IReadOnlyList<AccountJudgement> Accounts, double AssumedShare, FakeShare? Estimate);
