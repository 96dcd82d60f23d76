namespace Scoring.Fitting.Scorecards;

/// <summary>
/// The design matrix of an additive model: one column per ramp of every curve, computed by the functions that compute scores. Computed
/// once and shared by folds and strengths. Immutable.
/// </summary>
public sealed class AdditiveDesign
{
    private readonly double[] _values;

    /// <summary>Computes the columns.</summary>
    /// <param name="curves">The curves.</param>
    /// <param name="rows">The rows, each with one belief per curve.</param>
    /// <param name="priorBase">The initial base, logits.</param>
    /// <exception cref="ArgumentException">A row has a different number of beliefs.</exception>
    public AdditiveDesign(IReadOnlyList<CurveShape> curves, IReadOnlyList<LabelledRow> rows, double priorBase = 0)
    {
        Curves = [.. curves];
        Rows = [.. rows];
        PriorBase = priorBase;
        Width = curves.Sum(curve => curve.Rises);
        _values = new double[rows.Count * Width];
        for (int row = 0; row < rows.Count; row++)
        {
            if (rows[row].Beliefs.Count != curves.Count) throw new ArgumentException($"Row {row} has {rows[row].Beliefs.Count} beliefs, there are {curves.Count} curves.", nameof(rows));
            Write(rows[row].Beliefs, _values.AsSpan(row * Width, Width));
        }
    }

    /// <summary>The curves.</summary>
    public IReadOnlyList<CurveShape> Curves { get; }

    /// <summary>The rows.</summary>
    public IReadOnlyList<LabelledRow> Rows { get; }

    /// <summary>The initial base, logits.</summary>
    public double PriorBase { get; }

    /// <summary>Number of columns.</summary>
    internal int Width { get; }

    /// <summary>The columns of a row.</summary>
    internal ReadOnlySpan<double> ColumnsOf(int row) => _values.AsSpan(row * Width, Width);

    /// <summary>The model with the initial base and curves.</summary>
    public AdditiveModel Prior()
    {
        double[] rises = new double[Width];
        int column = 0;
        foreach (CurveShape curve in Curves)
        {
            curve.PriorRises.CopyTo(rises.AsSpan(column));
            column += curve.Rises;
        }

        return new AdditiveModel(this, PriorBase, rises);
    }

    private void Write(IReadOnlyList<Belief> beliefs, Span<double> columns)
    {
        int column = 0;
        for (int curve = 0; curve < Curves.Count; curve++)
        {
            Curves[curve].Write(beliefs[curve], columns[column..]);
            column += Curves[curve].Rises;
        }
    }
}
