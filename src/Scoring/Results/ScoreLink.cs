namespace Scoring.Results;

/// <summary>The function from a sum of contributions to a score. The numbers are those of the contract.</summary>
public enum ScoreLink
{
    /// <summary>The logistic function: millionths of a logit.</summary>
    Logit = 1,

    /// <summary>The normal distribution function: millionths of a probit.</summary>
    Probit = 2,
}
