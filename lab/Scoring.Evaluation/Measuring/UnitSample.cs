using Scoring.Fitting.Metrics;

namespace Scoring.Evaluation.Measuring;

/// <summary>Rows that belong to independent units (ratees, accounts), so that an interval resamples units and not rows that resemble each other.</summary>
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

    /// <summary>How many units there are.</summary>
    public int Units { get; }

    /// <summary>Counts with which every row stands once.</summary>
    public int[] Once { get; }

    /// <summary>Rows by the name of their unit.</summary>
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

    /// <summary>Rows that are each a unit of its own.</summary>
    public static UnitSample OfRows(int rows) => new([.. Enumerable.Range(0, rows)], rows);

    /// <summary>The 95 % interval of a statistic.</summary>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="statistic">Computes it from how often each row stands in a resample. Called by several threads.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public (double Low, double High) Interval(int resamples, Func<int[], double> statistic, CancellationToken cancellationToken) =>
        Intervals(resamples, counts => [statistic(counts)], cancellationToken)[0];

    /// <summary>The 95 % intervals of several statistics over the same resamples.</summary>
    /// <param name="resamples">How many resamples.</param>
    /// <param name="statistics">Computes them, always as many, from how often each row stands in a resample. Called by several threads.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public (double Low, double High)[] Intervals(int resamples, Func<int[], double[]> statistics, CancellationToken cancellationToken) =>
        Bootstrap.Intervals(Units, resamples, counts => statistics(Array.ConvertAll(_unitOfRow, unit => counts[unit])), cancellationToken);
}
