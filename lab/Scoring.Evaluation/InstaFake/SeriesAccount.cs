using Scoring.Features;

namespace Scoring.Evaluation.InstaFake;

/// <summary>One account of the task: the known data, and the outcome.</summary>
/// <param name="Features">Features of the record with the earlier half of the posts.</param>
/// <param name="MeanEarlierRate">The baseline, see <see cref="SeriesCreator.MeanEarlierRate"/>.</param>
/// <param name="TypicalLaterRate">The value to rank, see <see cref="SeriesCreator.TypicalLaterRate"/>.</param>
/// <param name="LogTypicalOfNext">
/// The value that the interval should contain, see <see cref="SeriesCreator.LogTypicalOfNext"/>; null with too few later posts.
/// </param>
internal sealed record SeriesAccount(CreatorFeatures Features, double MeanEarlierRate, double TypicalLaterRate, double? LogTypicalOfNext);
