namespace Scoring.LoadTest.Comparing;

/// <summary>An estimate with its 95 % bootstrap interval.</summary>
/// <param name="Estimate">The estimate from all pairs.</param>
/// <param name="Low">The lower bound: 2.5 % of the resamples give less.</param>
/// <param name="High">The upper bound: 2.5 % of the resamples give more.</param>
internal sealed record BootstrapInterval(double Estimate, double Low, double High);
