namespace Scoring.Fitting.Scorecards;

/// <summary>A base and one curve per feature, in log-odds; every curve is centred on its population and respects its direction.</summary>
public sealed class AdditiveModel
{
    private readonly AdditiveDesign _design;
    private readonly double[] _rises;

    /// <summary>Creates a model from a base and rises.</summary>
    internal AdditiveModel(AdditiveDesign design, double start, double[] rises)
    {
        _design = design;
        _rises = rises;
        Base = start;
        Curves = new double[design.Curves.Count][];
        int column = 0;
        for (int curve = 0; curve < Curves.Length; curve++)
        {
            int width = design.Curves[curve].Rises;
            Curves[curve] = design.Curves[curve].ValuesOf(rises.AsSpan(column, width));
            column += width;
        }
    }

    /// <summary>Base of the sum, logits.</summary>
    public double Base { get; }

    /// <summary>Values at the knots of each curve, logits, in the order of the design.</summary>
    public double[][] Curves { get; }

    /// <summary>The rises by column.</summary>
    internal ReadOnlySpan<double> Rises => _rises;

    /// <summary>The total of a row of the design, logits.</summary>
    /// <param name="row">Index of the row.</param>
    public double LogitOf(int row)
    {
        double total = Base;
        ReadOnlySpan<double> columns = _design.ColumnsOf(row);
        for (int column = 0; column < columns.Length; column++) total += columns[column] * _rises[column];
        return total;
    }

    /// <summary>The contribution of one curve to a row of the design, logits; exactly 0 if the feature is missing.</summary>
    /// <param name="row">Index of the row.</param>
    /// <param name="curve">Index of the curve.</param>
    public double ContributionOf(int row, int curve)
    {
        int start = 0;
        for (int before = 0; before < curve; before++) start += _design.Curves[before].Rises;
        double sum = 0;
        ReadOnlySpan<double> columns = _design.ColumnsOf(row);
        for (int column = start; column < start + _design.Curves[curve].Rises; column++) sum += columns[column] * _rises[column];
        return sum;
    }
}
