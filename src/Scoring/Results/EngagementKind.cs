namespace Scoring.Results;

/// <summary>What the posts of one kind of rate add to the engagement score.</summary>
/// <param name="Denominator">The kind.</param>
/// <param name="EffectivePosts">Effective number of posts of this kind, after ageing.</param>
/// <param name="Weight">
/// Weight of this kind in the creator's standing, in [0, 1). The weights of all kinds sum to less than 1; the rest is the weight of the cohort.
/// </param>
/// <param name="Rate">Typical rate, fraction of the denominator. For the kinds by comments: comments, not engagement.</param>
/// <param name="ExpectedRate">Rate expected of the cohort at this size, fraction of the denominator.</param>
public readonly record struct EngagementKind(EngagementDenominator Denominator, double EffectivePosts, double Weight, double Rate, double ExpectedRate);
