namespace Scoring.Fitting.Engagement;

/// <summary>The fitted cohort of one niche.</summary>
/// <param name="Niche">The niche.</param>
/// <param name="Accounts">Number of accounts in the fit.</param>
/// <param name="LogLevel">Log of the typical rate at the reference size.</param>
/// <param name="LevelDeviation">Standard error of that level, nats.</param>
public sealed record FittedCohort(string Niche, int Accounts, double LogLevel, double LevelDeviation);
