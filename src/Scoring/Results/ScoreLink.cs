namespace Scoring.Results;

/// <summary>What turns a sum of contributions into a score. The numbers are those of the contract.</summary>
public enum ScoreLink
{
    /// <summary>The logistic function: millionths of a logit.</summary>
    Logit = 1,

    /// <summary>The normal distribution function: millionths of a probit.</summary>
    Probit = 2,
}
