namespace Scoring.Fitting.Engagement;

/// <summary>Input of the engagement fit for one account.</summary>
/// <param name="Niche">Its first niche; empty for none.</param>
/// <param name="Posts">Its posts, at least 1.</param>
/// <param name="MeanLogRate">Mean of its posts' log engagement rates.</param>
/// <param name="Variance">Their variance, divided by the number of posts; square nats.</param>
/// <param name="LogSize">Logarithm of its size.</param>
/// <param name="LogPostCount">Logarithm of the account's total post count plus one; null if unknown.</param>
public readonly record struct FitAccount(string Niche, int Posts, double MeanLogRate, double Variance, double LogSize, double? LogPostCount = null);
