namespace Scoring.Fitting.Metrics;

/// <summary>Values sorted once. The ranks of any resample of them need no further sort.</summary>
public sealed class RankOrder
{
    private readonly int[] _order;
    private readonly bool[] _tiesWithNext;

    /// <summary>Sorts values.</summary>
    /// <param name="values">Finite values.</param>
    public RankOrder(IReadOnlyList<double> values)
    {
        _order = [.. Enumerable.Range(0, values.Count).OrderBy(index => values[index])];
        _tiesWithNext = new bool[_order.Length];
        for (int place = 0; place + 1 < _order.Length; place++)
        {
            _tiesWithNext[place] = values[_order[place]] == values[_order[place + 1]];
        }
    }

    /// <summary>Number of values.</summary>
    public int Count => _order.Length;

    /// <summary>Indices of the values, in ascending order of value.</summary>
    internal ReadOnlySpan<int> Ascending => _order;

    /// <summary>Start of the run of equal values that ends, inclusive, at an index of <see cref="Ascending"/>.</summary>
    internal int StartOfTies(int last)
    {
        while (last > 0 && _tiesWithNext[last - 1])
        {
            last--;
        }

        return last;
    }

    /// <summary>Counts of a resample in which every value occurs once.</summary>
    internal static int[] Once(int values)
    {
        int[] once = new int[values];
        Array.Fill(once, 1);
        return once;
    }

    /// <summary>
    /// Writes the ranks, from 1, of a resample in which each value occurs as often as its count; equal values share their middle rank.
    /// </summary>
    /// <param name="counts">How often each value occurs in the resample.</param>
    /// <param name="ranks">Receives the rank of each value, also of those that do not occur.</param>
    public void Rank(ReadOnlySpan<int> counts, Span<double> ranks)
    {
        long below = 0;
        for (int start = 0; start < _order.Length;)
        {
            int end = start;
            long tied = counts[_order[end]];
            while (_tiesWithNext[end])
            {
                end++;
                tied += counts[_order[end]];
            }

            double rank = below + ((tied + 1) / 2.0);
            for (int place = start; place <= end; place++)
            {
                ranks[_order[place]] = rank;
            }

            below += tied;
            start = end + 1;
        }
    }
}
