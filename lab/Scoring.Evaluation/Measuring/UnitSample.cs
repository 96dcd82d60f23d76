using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Measuring;

/// <summary>Rows that belong to independent units (ratees, accounts). An interval resamples units, because rows of a unit are correlated.</summary>
internal sealed class UnitSample
{
    private readonly int[] _unitOfRow;

    private UnitSample(int[] unitOfRow, int units)
    {
        _unitOfRow = unitOfRow;
        Units = units;
        Once = new int[unitOfRow.Length];
        Array.Fill(Once, 1);
    }

    /// <summary>The number of units.</summary>
    public int Units { get; }

    /// <summary>Counts in which every row occurs once.</summary>
    public int[] Once { get; }

    /// <summary>Groups rows by the name of their unit.</summary>
    public static UnitSample Of(IReadOnlyList<string> unitOfRow)
    {
        Dictionary<string, int> units = new(StringComparer.Ordinal);
        int[] places = new int[unitOfRow.Count];
        for (int row = 0; row < places.Length; row++)
        {
            units.TryAdd(unitOfRow[row], units.Count);
            places[row] = units[unitOfRow[row]];
        }

        return new UnitSample(places, units.Count);
    }

    /// <summary>Makes each row a unit.</summary>
    public static UnitSample OfRows(int rows) => new([.. Enumerable.Range(0, rows)], rows);

    /// <summary>The 95 % interval of a statistic.</summary>
    /// <param name="resamples">The number of resamples.</param>
    /// <param name="statistic">Computes it from how often each row is in a resample. Called by several threads.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public (double Low, double High) Interval(int resamples, Func<int[], double> statistic, CancellationToken cancellationToken) =>
        Intervals(resamples, counts => [statistic(counts)], cancellationToken)[0];

    /// <summary>The 95 % intervals of several statistics over the same resamples.</summary>
    /// <param name="resamples">The number of resamples.</param>
    /// <param name="statistics">Computes them, always the same number, from how often each row is in a resample. Called by several threads.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    public (double Low, double High)[] Intervals(int resamples, Func<int[], double[]> statistics, CancellationToken cancellationToken) =>
        Bootstrap.Intervals(Units, resamples, counts => statistics(Array.ConvertAll(_unitOfRow, unit => counts[unit])), cancellationToken);
}
