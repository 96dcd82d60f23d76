namespace Scoring.Features;

/// <summary>View counts of posts, outliers included: views, else reach. Follower counts are not used.</summary>
/// <param name="Counted">Number of those posts.</param>
/// <param name="Posts">Effective number of mature posts whose views or reach are known.</param>
/// <param name="MeanLog">Weighted mean of ln(views + 1), nats.</param>
/// <param name="Variance">Weighted variance of it, square nats.</param>
public readonly record struct ViewFeatures(float Counted, float Posts, float MeanLog, float Variance);
