using Scoring.Scorecards;

namespace Scoring.Service.Scores;

/// <summary>
/// The tenths of the population of a feature, by its contribution: as many creators of the population lie in each. Where the curve is flat, tenths have the same contribution
/// and are one bin. Counts are not safe for concurrent use.
/// </summary>
internal sealed class FeatureBins
{
    private const int Bins = 10;

    // The population is evaluated at steps of a hundredth of its standard deviation, up to four of them.
    private const int Steps = 400;
    private const double StepsPerDeviation = 100;

    // Keeps the logarithm of an empty bin finite.
    private const double Smoothing = 0.5;

    private readonly long[] _edges;
    private readonly double[] _shares;
    private readonly int[] _counts;

    /// <summary>Makes the bins of a feature.</summary>
    public FeatureBins(FeatureModel feature)
    {
        (long Micros, double Weight)[] population = PopulationOf(feature);
        double total = population.Sum(point => point.Weight);
        _edges = EdgesOf(population, total);
        _shares = new double[_edges.Length + 1];
        foreach ((long micros, double weight) in population) _shares[BinOf(micros)] += weight / total;
        _counts = new int[_shares.Length];
    }

    /// <summary>How many creators were counted.</summary>
    public int Count { get; private set; }

    /// <summary>Whether there is more than one bin to compare.</summary>
    public bool IsComparable => _shares.Length > 1;

    /// <summary>Counts a creator.</summary>
    /// <param name="micros">The contribution of the feature, in millionths.</param>
    public void Add(long micros)
    {
        _counts[BinOf(micros)]++;
        Count++;
    }

    /// <summary>The population stability index: the sum over bins of (observed - expected) × ln(observed / expected). 0 when both are the same.</summary>
    public double StabilityIndex()
    {
        double index = 0;
        for (int i = 0; i < _shares.Length; i++)
        {
            double observed = (_counts[i] + Smoothing) / (Count + (Smoothing * _shares.Length));
            index += (observed - _shares[i]) * Math.Log(observed / _shares[i]);
        }

        return index;
    }

    private static (long Micros, double Weight)[] PopulationOf(FeatureModel feature)
    {
        double deviation = Math.Sqrt(feature.PopulationVariance);
        return
        [
            .. Enumerable.Range(-Steps, (2 * Steps) + 1).Select(step => step / StepsPerDeviation)
                .Select(z => ((long)Math.Round(1e6 * (feature.Curve.Evaluate(feature.PopulationMean + (z * deviation)) + feature.Offset)), Math.Exp(-z * z / 2)))
                .OrderBy(point => point.Item1),
        ];
    }

    // The greatest contribution is no edge: nothing lies above it.
    private static long[] EdgesOf((long Micros, double Weight)[] population, double total)
    {
        var edges = new List<long>();
        double sum = 0;
        foreach ((long micros, double weight) in population)
        {
            sum += weight;
            while (edges.Count < Bins && sum >= total * (edges.Count + 1) / Bins) edges.Add(micros);
        }

        return [.. edges.Distinct().Where(edge => edge < population[^1].Micros)];
    }

    // A bin includes its upper edge.
    private int BinOf(long micros)
    {
        int bin = 0;
        while (bin < _edges.Length && micros > _edges[bin]) bin++;
        return bin;
    }
}
