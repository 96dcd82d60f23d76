using Scoring.Results;

namespace Scoring.Features;

/// <summary>Engagement of a summary of posts.</summary>
/// <param name="Kind">The denominator of the rate; none without a usable summary.</param>
/// <param name="IsMean">Whether the numbers are means; otherwise medians.</param>
/// <param name="Posts">Effective number of posts at the time of the newest observation of posts.</param>
/// <param name="MeanLogEngagement">Log of the engagement per post (followers) or of the rate (reach, views), nats.</param>
/// <param name="MeanLogSize">Log of the denominator plus one, nats.</param>
public readonly record struct SummaryFeatures(EngagementDenominator Kind, bool IsMean, float Posts, float MeanLogEngagement, float MeanLogSize);
