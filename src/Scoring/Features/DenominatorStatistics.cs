namespace Scoring.Features;

/// <summary>Engagement statistics of the posts of one denominator kind. Independent of the scoring part of the model.</summary>
/// <param name="Posts">Number of counted posts, of any weight.</param>
/// <param name="EffectivePosts">Effective number of posts: Kish's over age, times maturity.</param>
/// <param name="MeanLogEngagement">Weighted mean ū of the clipped u, nats: ln(e + ½), for reach and views over (d + 1).</param>
/// <param name="Variance">Weighted variance v of the clipped u, square nats.</param>
/// <param name="MeanLogSize">Weighted mean of ln(F + 1), for reach and views of ln(d + 1).</param>
public readonly record struct DenominatorStatistics(int Posts, float EffectivePosts, float MeanLogEngagement, float Variance, float MeanLogSize);
