namespace Scoring.Fitting.Engagement;

/// <summary>Input of the drift fit for one account.</summary>
/// <param name="Distance">Observed log typical rate minus the mean of the belief, nats.</param>
/// <param name="Variance">Variance of the belief, square nats.</param>
public readonly record struct DriftAccount(double Distance, double Variance);
