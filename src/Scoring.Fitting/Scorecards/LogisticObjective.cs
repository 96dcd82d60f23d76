using Scoring.Fitting.Metrics;
using Scoring.Numerics;

namespace Scoring.Fitting.Scorecards;

/// <summary>
/// The penalised log loss of a base and rises over some rows, with gradient and curvature. Index 0 is the base, the columns of the design
/// follow.
/// </summary>
internal sealed class LogisticObjective
{
    private readonly AdditiveDesign _design;
    private readonly IReadOnlyList<int> _rows;
    private readonly double[] _centre;
    private readonly double[] _hold;

    /// <summary>Creates the objective from rows and a penalty.</summary>
    /// <param name="design">The design.</param>
    /// <param name="rows">Indices of the rows.</param>
    /// <param name="centre">Centre of the penalty of each parameter.</param>
    /// <param name="hold">Strength of the penalty of each parameter, above 0.</param>
    public LogisticObjective(AdditiveDesign design, IReadOnlyList<int> rows, double[] centre, double[] hold)
    {
        _design = design;
        _rows = rows;
        _centre = centre;
        _hold = hold;
        TotalWeight = rows.Sum(row => design.Rows[row].Weight);
    }

    /// <summary>Sum of the rows' weights.</summary>
    public double TotalWeight { get; }

    /// <summary>The value at a point.</summary>
    public double Value(ReadOnlySpan<double> point)
    {
        double sum = 0;
        for (int place = 0; place < point.Length; place++) sum += 0.5 * _hold[place] * (point[place] - _centre[place]) * (point[place] - _centre[place]);
        foreach (int row in _rows)
        {
            LabelledRow labelled = _design.Rows[row];
            sum += labelled.Weight * LogLoss.OfOne(LogitOf(row, point), labelled.IsPositive);
        }

        return sum;
    }

    /// <summary>Writes gradient and curvature (both triangles) at a point.</summary>
    public void Differentiate(ReadOnlySpan<double> point, Span<double> gradient, double[,] curvature)
    {
        Array.Clear(curvature);
        for (int place = 0; place < point.Length; place++)
        {
            gradient[place] = _hold[place] * (point[place] - _centre[place]);
            curvature[place, place] = _hold[place];
        }

        double[] columns = new double[point.Length];
        int[] filled = new int[point.Length];
        columns[0] = 1;
        foreach (int row in _rows)
        {
            LabelledRow labelled = _design.Rows[row];
            double probability = ReproducibleMath.Logistic(LogitOf(row, point));
            double slope = labelled.Weight * (probability - (labelled.IsPositive ? 1 : 0));
            _design.ColumnsOf(row).CopyTo(columns.AsSpan(1));
            AddRow(columns, filled, slope, labelled.Weight * probability * (1 - probability), gradient, curvature);
        }

        for (int place = 0; place < point.Length; place++)
        {
            for (int other = 0; other < place; other++) curvature[place, other] = curvature[other, place];
        }
    }

    // The columns of missing features are 0; most rows have many of these.
    private static void AddRow(double[] columns, int[] filled, double slope, double bend, Span<double> gradient, double[,] curvature)
    {
        int count = 0;
        for (int place = 0; place < columns.Length; place++)
        {
            if (columns[place] != 0) filled[count++] = place;
        }

        for (int i = 0; i < count; i++)
        {
            int place = filled[i];
            double column = columns[place];
            gradient[place] += slope * column;
            double bent = bend * column;
            for (int j = i; j < count; j++) curvature[place, filled[j]] += bent * columns[filled[j]];
        }
    }

    private double LogitOf(int row, ReadOnlySpan<double> point)
    {
        double total = point[0];
        ReadOnlySpan<double> columns = _design.ColumnsOf(row);
        for (int column = 0; column < columns.Length; column++) total += columns[column] * point[column + 1];
        return total;
    }
}
