namespace Scoring.Numerics;

/// <summary>
/// A weighted median that is continuous in values and weights: the quantile function, in which each value occupies its share of the weight, averaged
/// over a window around one half. A value of weight 0 changes nothing, and the order of the input does not matter.
/// </summary>
public static class RobustCentre
{
    /// <summary>Most values.</summary>
    public const int MaxValues = 64;

    /// <summary>The weighted median.</summary>
    /// <param name="values">1 to <see cref="MaxValues"/> finite values.</param>
    /// <param name="weights">Their weights, at least 0, with a positive sum.</param>
    /// <param name="halfWidth">Half-width of the window, in (0, ½].</param>
    public static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double halfWidth)
    {
        Span<double> sorted = stackalloc double[MaxValues];
        Span<double> shares = stackalloc double[MaxValues];
        sorted = sorted[..values.Length];
        shares = shares[..values.Length];
        values.CopyTo(sorted);
        weights.CopyTo(shares);
        SortPairs(sorted, shares);
        double total = 0;
        foreach (double weight in shares) total += weight;
        double low = total * (0.5 - halfWidth), high = total * (0.5 + halfWidth);
        double sum = 0, covered = 0, position = 0;
        for (int i = 0; i < sorted.Length; i++)
        {
            double end = position + shares[i];
            double overlap = Math.Min(end, high) - Math.Max(position, low);
            if (overlap > 0)
            {
                sum += overlap * sorted[i];
                covered += overlap;
            }

            position = end;
        }

        return sum / covered;
    }

    /// <summary>The weighted median of the distances from a centre.</summary>
    /// <param name="values">1 to <see cref="MaxValues"/> finite values.</param>
    /// <param name="weights">Their weights, at least 0, with a positive sum.</param>
    /// <param name="centre">The centre.</param>
    /// <param name="halfWidth">Half-width of the window, in (0, ½].</param>
    public static double MedianAbsoluteDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double centre, double halfWidth)
    {
        Span<double> distances = stackalloc double[MaxValues];
        for (int i = 0; i < values.Length; i++) distances[i] = Math.Abs(values[i] - centre);
        return Median(distances[..values.Length], weights, halfWidth);
    }

    // Insertion: few values, nearly sorted by nothing, and the order of equal values is fixed by their weights.
    private static void SortPairs(Span<double> values, Span<double> weights)
    {
        for (int i = 1; i < values.Length; i++)
        {
            double value = values[i], weight = weights[i];
            int place = i;
            while (place > 0 && (values[place - 1] > value || (values[place - 1] == value && weights[place - 1] > weight)))
            {
                values[place] = values[place - 1];
                weights[place] = weights[place - 1];
                place--;
            }

            values[place] = value;
            weights[place] = weight;
        }
    }
}
