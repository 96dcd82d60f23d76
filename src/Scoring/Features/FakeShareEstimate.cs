namespace Scoring.Features;

/// <summary>The share of fakes among accounts, estimated as for a sample of followers.</summary>
/// <param name="Logit">Logit of the share.</param>
/// <param name="Variance">Variance of that logit.</param>
/// <param name="Accounts">Number of accounts with a known fact that the model uses; at least 1.</param>
public readonly record struct FakeShareEstimate(double Logit, double Variance, int Accounts);
