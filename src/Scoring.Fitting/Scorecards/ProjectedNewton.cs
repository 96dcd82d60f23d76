using MathNet.Numerics.LinearAlgebra;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// Minimises a convex function within bounds by Newton's method (Bertsekas 1982): parameters at a bound whose gradient points out of the
/// bounds take a gradient step, which leaves them at the bound; the others take a Newton step. A step is halved until the decrease is
/// sufficient for its slope. Some ten steps reach the minimum to rounding.
/// </summary>
internal static class ProjectedNewton
{
    private const int MostSteps = 200;
    private const int MostHalvings = 60;

    // Minimum share of the predicted decrease that a step must reach; a common value.
    private const double LeastGain = 1e-4;

    // A gradient this small, per unit of weight, changes no probability visibly.
    private const double Tolerance = 1e-10;

    // A predicted decrease this small is lost in the rounding of the value: the step is accepted, because Newton's step is exact here.
    private const double Indistinct = 1e-12;

    // A parameter closer to its bound than this counts as at the bound.
    private const double WidestRest = 1e-3;

    /// <summary>The minimum.</summary>
    /// <param name="objective">The function.</param>
    /// <param name="start">Start of the search.</param>
    /// <param name="lowest">Lower bounds.</param>
    /// <param name="highest">Upper bounds.</param>
    public static double[] Minimise(LogisticObjective objective, double[] start, double[] lowest, double[] highest)
    {
        int size = start.Length;
        double[] point = Project(start, lowest, highest), gradient = new double[size];
        double[,] curvature = new double[size, size];
        double value = objective.Value(point);
        for (int step = 0; step < MostSteps; step++)
        {
            objective.Differentiate(point, gradient, curvature);
            double[] plain = Project([.. point.Select((at, place) => at - (gradient[place] / curvature[place, place]))], lowest, highest);
            if (IsAtRest(point, plain, gradient, Tolerance * objective.TotalWeight)) break;
            double[] direction = Direction(point, plain, gradient, curvature, lowest, highest);
            if (!TryStep(objective, direction, gradient, lowest, highest, ref point, ref value)) break;
        }

        return point;
    }

    private static bool IsAtRest(double[] point, double[] plain, double[] gradient, double tolerance)
    {
        for (int place = 0; place < point.Length; place++)
        {
            if (plain[place] != point[place] && Math.Abs(gradient[place]) > tolerance) return false;
        }

        return true;
    }

    private static double[] Direction(double[] point, double[] plain, double[] gradient, double[,] curvature, double[] lowest, double[] highest)
    {
        double rest = Math.Min(WidestRest, Math.Sqrt(point.Zip(plain, (at, next) => (at - next) * (at - next)).Sum()));
        List<int> free = [];
        double[] direction = new double[point.Length];
        for (int place = 0; place < point.Length; place++)
        {
            bool held = (gradient[place] > 0 && point[place] <= lowest[place] + rest) || (gradient[place] < 0 && point[place] >= highest[place] - rest);
            if (held) direction[place] = -gradient[place] / curvature[place, place];
            else free.Add(place);
        }

        if (free.Count == 0) return direction;
        Matrix<double> bend = Matrix<double>.Build.Dense(free.Count, free.Count, (row, column) => curvature[free[row], free[column]]);
        Vector<double> newton = bend.Cholesky().Solve(Vector<double>.Build.Dense(free.Count, row => -gradient[free[row]]));
        for (int row = 0; row < free.Count; row++) direction[free[row]] = newton[row];
        return direction;
    }

    private static bool TryStep(
        LogisticObjective objective, double[] direction, double[] gradient, double[] lowest, double[] highest, ref double[] point, ref double value)
    {
        double length = 1;
        for (int halving = 0; halving < MostHalvings; halving++, length *= 0.5)
        {
            double[] next = new double[point.Length];
            for (int place = 0; place < next.Length; place++) next[place] = point[place] + (length * direction[place]);
            next = Project(next, lowest, highest);
            double promised = 0;
            for (int place = 0; place < next.Length; place++) promised += gradient[place] * (next[place] - point[place]);
            double reached = objective.Value(next);
            bool gains = reached < value && reached <= value + (LeastGain * promised);
            if (!gains && !(-promised <= Indistinct * Math.Abs(value))) continue;
            (point, value) = (next, reached);
            return true;
        }

        return false;
    }

    private static double[] Project(double[] point, double[] lowest, double[] highest) =>
        [.. point.Select((at, place) => Math.Clamp(at, lowest[place], highest[place]))];
}
