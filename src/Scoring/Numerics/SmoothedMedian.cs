namespace Scoring.Numerics;

/// <summary>
/// Weighted median and weighted median absolute deviation that are continuous in every value and every weight. Each value covers its
/// share of the weight on [0, 1], in ascending order; the result is the mean of that step function over [½ − h, ½ + h]. With n equal
/// weights and h ≤ 1/(2n) it is the ordinary median. The result does not depend on the order of the input, to the last bit. Allocates
/// nothing.
/// </summary>
/// <remarks>Every function gives NaN if the total weight is 0.</remarks>
public static class SmoothedMedian
{
    /// <summary>Maximum number of values: insertion sort is used.</summary>
    public const int MaxCount = 64;

    private const double LeastHalfWidth = 1.0 / 4096;

    /// <summary>The weighted median.</summary>
    /// <param name="values">At most <see cref="MaxCount"/> values, finite.</param>
    /// <param name="weights">As many weights, not negative, of a finite sum.</param>
    /// <param name="halfWidth">h, in [1/4096, ½].</param>
    /// <param name="scratch">Buffer for twice as many numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The span lengths do not match, or a value or weight is invalid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">h is outside its range or NaN.</exception>
    public static double Median(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double halfWidth, Span<double> scratch)
    {
        Span<double> sorted = Check(values, weights, halfWidth, scratch);

        // Adding 0 turns −0 into 0: equal values are equal to the last bit.
        for (int i = 0; i < values.Length; i++) Insert(sorted, values.Length, i, values[i] + 0, weights[i]);
        return Centre(sorted[..values.Length], sorted[values.Length..], halfWidth);
    }

    /// <summary>The weighted median of |value − <paramref name="centre"/>|.</summary>
    /// <param name="values">At most <see cref="MaxCount"/> values, finite, as is their distance from the centre.</param>
    /// <param name="weights">As many weights, not negative, of a finite sum.</param>
    /// <param name="centre">Centre of the deviations, usually <see cref="Median"/>.</param>
    /// <param name="halfWidth">h, in [1/4096, ½].</param>
    /// <param name="scratch">Buffer for twice as many numbers; overwritten.</param>
    /// <exception cref="ArgumentException">The span lengths do not match, or a value or weight is invalid.</exception>
    /// <exception cref="ArgumentOutOfRangeException">h is outside its range or NaN.</exception>
    public static double AbsoluteDeviation(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double centre, double halfWidth, Span<double> scratch)
    {
        Span<double> sorted = Check(values, weights, halfWidth, scratch);
        for (int i = 0; i < values.Length; i++) Insert(sorted, values.Length, i, Math.Abs(values[i] - centre), weights[i]);
        return Centre(sorted[..values.Length], sorted[values.Length..], halfWidth);
    }

    private static Span<double> Check(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double halfWidth, Span<double> scratch)
    {
        if (values.Length > MaxCount) throw new ArgumentException("A smoothed median takes at most 64 values.", nameof(values));
        if (weights.Length != values.Length) throw new ArgumentException("There must be one weight per value.", nameof(weights));
        if (scratch.Length < 2 * values.Length) throw new ArgumentException("The scratch buffer must hold two numbers per value.", nameof(scratch));
        if (!(halfWidth is >= LeastHalfWidth and <= 0.5)) throw new ArgumentOutOfRangeException(nameof(halfWidth), halfWidth, "The half width must be in [1/4096, 1/2].");
        return scratch[..(2 * values.Length)];
    }

    /// <summary>Inserts a value and its weight into the sorted values, by value and then by weight.</summary>
    private static void Insert(Span<double> sorted, int count, int filled, double value, double weight)
    {
        if (!double.IsFinite(value)) throw new ArgumentException("Values and their distances must be finite.", nameof(value));
        if (!(weight >= 0 && weight <= double.MaxValue)) throw new ArgumentException("Weights must be finite and not negative.", nameof(weight));
        Span<double> values = sorted[..count];
        Span<double> weights = sorted[count..];
        int at = filled;
        while (at > 0 && (values[at - 1] > value || (values[at - 1] == value && weights[at - 1] > weight)))
        {
            values[at] = values[at - 1];
            weights[at] = weights[at - 1];
            at--;
        }
        values[at] = value;
        weights[at] = weight;
    }

    private static double Centre(ReadOnlySpan<double> values, ReadOnlySpan<double> weights, double halfWidth)
    {
        double total = 0;
        foreach (double weight in weights) total += weight;
        double low = (0.5 - halfWidth) * total;
        double high = (0.5 + halfWidth) * total;

        // Relative to the first value in the window, so that a window within one value returns that value exactly.
        double first = double.NaN;
        double covered = 0;
        double excess = 0;
        double upTo = 0;
        for (int i = 0; i < values.Length; i++)
        {
            double from = upTo;
            upTo += weights[i];
            double overlap = Math.Min(upTo, high) - Math.Max(from, low);
            if (!(overlap > 0)) continue;
            if (double.IsNaN(first)) first = values[i];
            covered += overlap;
            excess += (values[i] - first) * overlap;
        }
        return first + (excess / covered);
    }
}
