namespace Scoring.Simulation.Law;

/// <summary>A piecewise linear function, extrapolated beyond the ends.</summary>
/// <param name="points">At least two points, x ascending.</param>
internal sealed class Curve(params (double X, double Y)[] points)
{
    /// <summary>The value at x.</summary>
    public double At(double x)
    {
        int right = 1;
        while (right < points.Length - 1 && points[right].X < x) right++;
        (double leftX, double leftY) = points[right - 1];
        (double rightX, double rightY) = points[right];
        return leftY + ((rightY - leftY) * (x - leftX) / (rightX - leftX));
    }
}
