namespace Scoring.Evaluation.Measuring;

/// <summary>Which values of a metric are better.</summary>
internal enum Aim
{
    /// <summary>Higher values, for example of a correlation.</summary>
    Higher,

    /// <summary>Lower values, for example of an error.</summary>
    Lower,

    /// <summary>Values nearer to 0.9: the coverage of 90 % intervals, which should be neither too low nor too high.</summary>
    NearNineTenths,
}
