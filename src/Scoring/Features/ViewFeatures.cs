namespace Scoring.Features;

/// <summary>How often posts are seen, outliers included. Views, else reach; no follower count.</summary>
/// <param name="Counted">Those posts, counted.</param>
/// <param name="Posts">Effective number of mature posts whose views or reach are known.</param>
/// <param name="MeanLog">Weighted mean of ln(views + 1), nats.</param>
/// <param name="Variance">Weighted variance of it, square nats.</param>
public readonly record struct ViewFeatures(float Counted, float Posts, float MeanLog, float Variance);
