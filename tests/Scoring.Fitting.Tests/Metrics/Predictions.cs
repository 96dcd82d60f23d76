using CsCheck;

namespace Scoring.Fitting.Tests.Metrics;

/// <summary>Made-up scores with ties, labels and resample counts, and the resample written out row by row.</summary>
internal sealed record Predictions(double[] Scores, bool[] Positives, int[] Counts)
{
    private const int Steps = 8;

    /// <summary>Scores are multiples of an eighth in [0, 1], so that ties are frequent.</summary>
    public static Gen<Predictions> Any { get; } = Gen.Select(Gen.Int[0, Steps], Gen.Bool, Gen.Int[0, 3]).Array[2, 30].Select(rows => new Predictions(
        [.. rows.Select(row => (double)row.Item1 / Steps)], [.. rows.Select(row => row.Item2)], [.. rows.Select(row => row.Item3)]));

    /// <summary>Rows of the resample, each standing once.</summary>
    public Predictions WrittenOut()
    {
        int[] places = [.. Counts.SelectMany((count, index) => Enumerable.Repeat(index, count))];
        return new Predictions([.. places.Select(index => Scores[index])], [.. places.Select(index => Positives[index])], [.. places.Select(_ => 1)]);
    }

    /// <summary>The same rows from last to first.</summary>
    public Predictions Reversed() => new([.. Scores.Reverse()], [.. Positives.Reverse()], [.. Counts.Reverse()]);
}
