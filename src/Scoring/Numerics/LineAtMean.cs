namespace Scoring.Numerics;

/// <summary>The line of a <see cref="PiecewiseLinear"/> at the mean of a normal X, and the knots that X reaches.</summary>
internal struct LineAtMean
{
    /// <summary>f(mean).</summary>
    public double Value;

    /// <summary>Slope at the mean × σ: without knots in reach, the standard deviation of f(X) apart from its sign.</summary>
    public double Rise;

    /// <summary>σ, the standard deviation of X.</summary>
    public double Deviation;

    /// <summary>Index of the first knot in reach.</summary>
    public int FirstKnot;

    /// <summary>Number of knots at or below the mean.</summary>
    public int KnotsUpToMean;

    /// <summary>Number of knots in reach.</summary>
    public int Knots;

    /// <summary>Index of its first knot among those of a <see cref="CurveBatch"/>.</summary>
    public int Start;
}
