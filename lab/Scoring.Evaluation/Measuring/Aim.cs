namespace Scoring.Evaluation.Measuring;

/// <summary>Which values of a metric are the better ones.</summary>
internal enum Aim
{
    /// <summary>Higher ones, as of a correlation.</summary>
    Higher,

    /// <summary>Lower ones, as of an error.</summary>
    Lower,

    /// <summary>Those nearer to 0.9: the coverage of 90 % intervals, which may neither miss more nor promise less.</summary>
    NearNineTenths,
}
