using Scoring.Features;

namespace Scoring.Evaluation.InstaFake;

/// <summary>One account of the task: what is known of it, and what happened next.</summary>
/// <param name="Features">Features of the record with the earlier half of the posts.</param>
/// <param name="MeanEarlierRate">The baseline, see <see cref="SeriesCreator.MeanEarlierRate"/>.</param>
/// <param name="TypicalLaterRate">What is to be ranked, see <see cref="SeriesCreator.TypicalLaterRate"/>.</param>
/// <param name="LogTypicalOfNext">What the interval is to hold, see <see cref="SeriesCreator.LogTypicalOfNext"/>; null where too few posts follow.</param>
internal sealed record SeriesAccount(CreatorFeatures Features, double MeanEarlierRate, double TypicalLaterRate, double? LogTypicalOfNext);
