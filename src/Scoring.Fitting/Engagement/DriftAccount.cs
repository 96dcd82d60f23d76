namespace Scoring.Fitting.Engagement;

/// <summary>What the fit of the drift reads of one account.</summary>
/// <param name="Distance">How far its typical rate turned out to lie from the belief, nats.</param>
/// <param name="Variance">Variance of the belief, square nats.</param>
public readonly record struct DriftAccount(double Distance, double Variance);
