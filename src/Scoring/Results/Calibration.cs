namespace Scoring.Results;

/// <summary>Origin of the numbers of a model. The numeric values are those of the contract.</summary>
public enum Calibration
{
    /// <summary>Published figures and expert judgement.</summary>
    ExpertPrior = 1,

    /// <summary>Measured on public data.</summary>
    Measured = 2,

    /// <summary>Fitted to outcomes.</summary>
    Fitted = 3,
}
