namespace Scoring.Fitting.Engagement;

/// <summary>How well engagement predicts the typical rate of later posts.</summary>
/// <param name="RankCorrelation">Rank correlation of predicted and later rate over the accounts.</param>
/// <param name="ErrorLog10">Mean absolute difference of their decimal logarithms: .23 is an error by a factor of 1.7.</param>
/// <param name="Coverage">Share of accounts whose 90 % interval contains the later typical rate.</param>
public sealed record CatalogueQuality(double RankCorrelation, double ErrorLog10, double Coverage);
