namespace Scoring.Fitting.Engagement;

/// <summary>How well engagement foretells the typical rate of later posts.</summary>
/// <param name="RankCorrelation">Of foretold and later rate over the accounts.</param>
/// <param name="ErrorLog10">Mean distance of their decimal logarithms: .23 is typically wrong by a factor of 1.7.</param>
/// <param name="Coverage">Share of accounts whose 90 % interval holds the later typical rate.</param>
public sealed record CatalogueQuality(double RankCorrelation, double ErrorLog10, double Coverage);
