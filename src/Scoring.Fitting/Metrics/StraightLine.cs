namespace Scoring.Fitting.Metrics;

/// <summary>Residuals of a straight line, fitted by least squares.</summary>
public static class StraightLine
{
    /// <summary>The residuals of y after the least-squares line on x.</summary>
    /// <param name="y">The values.</param>
    /// <param name="x">The regressor; if all values are equal, the line is flat.</param>
    public static double[] Residuals(IReadOnlyList<double> y, IReadOnlyList<double> x)
    {
        double meanX = x.Average();
        double meanY = y.Average();
        double products = 0, squares = 0;
        for (int index = 0; index < x.Count; index++)
        {
            products += (x[index] - meanX) * (y[index] - meanY);
            squares += (x[index] - meanX) * (x[index] - meanX);
        }

        double slope = squares > 0 ? products / squares : 0;
        double[] residuals = new double[y.Count];
        for (int index = 0; index < residuals.Length; index++)
        {
            residuals[index] = y[index] - meanY - (slope * (x[index] - meanX));
        }

        return residuals;
    }
}
