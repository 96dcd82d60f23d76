namespace Scoring.Fitting.Engagement;

/// <summary>A cohort of one niche, as it was fitted.</summary>
/// <param name="Niche">The niche.</param>
/// <param name="Accounts">Accounts that it was fitted to.</param>
/// <param name="LogLevel">Log of the typical rate at the reference size.</param>
/// <param name="LevelDeviation">Standard error of that level, nats.</param>
public sealed record FittedCohort(string Niche, int Accounts, double LogLevel, double LevelDeviation);
