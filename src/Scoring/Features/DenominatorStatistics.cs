namespace Scoring.Features;

/// <summary>What the posts of one denominator kind say about engagement. Holds no model number of the scoring part.</summary>
/// <param name="Posts">Posts that count, of any weight.</param>
/// <param name="EffectivePosts">Effective number of posts: Kish's over age, times maturity.</param>
/// <param name="MeanLogEngagement">Weighted mean ū of the clipped u, nats: ln(e + ½), for reach and views over (d + 1).</param>
/// <param name="Variance">Weighted variance v of the clipped u, square nats.</param>
/// <param name="MeanLogSize">Weighted mean of ln(F + 1), for reach and views of ln(d + 1).</param>
public readonly record struct DenominatorStatistics(int Posts, float EffectivePosts, float MeanLogEngagement, float Variance, float MeanLogSize);
