using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>
/// The group that a creator is compared with. A cohort with its own catalogue is blended with the coarser one by n/(n + prior accounts),
/// so there is no step at any size.
/// </summary>
public sealed class Cohort
{
    /// <summary>Log buckets of a percentile table.</summary>
    public const int Buckets = 512;

    /// <summary>Width of a bucket, nats; the table is centred on the cohort's expectation.</summary>
    public const double BucketWidth = 0.02;

    /// <summary>Maximum deviation of a level, nats.</summary>
    internal const double MaxLevelDeviation = 10;

    private readonly double[]? _cumulative;
    private readonly double _weight;

    internal Cohort(string name, double logLevel, double levelDeviation, double varianceBetween, Cohort? parent, double[]? cumulative, double weight)
    {
        Name = name;
        LogLevel = logLevel;
        LevelDeviation = levelDeviation;
        VarianceBetween = varianceBetween;
        SpreadBetween = Math.Sqrt(varianceBetween);
        Parent = parent;
        _cumulative = cumulative;
        _weight = weight;
    }

    /// <summary>Name of the cohort, for example <c>instagram/followers/552/en</c>.</summary>
    public string Name { get; }

    /// <summary>Log of the typical engagement rate at the reference size (a_c).</summary>
    public double LogLevel { get; }

    /// <summary>
    /// Uncertainty of the level for the source and the time of the posts, a standard deviation in nats. Predictions use it; scores
    /// compare within the cohort and do not.
    /// </summary>
    public double LevelDeviation { get; }

    /// <summary>Variance of creators' log rates around their expectation (τ²), square nats.</summary>
    public double VarianceBetween { get; }

    /// <summary>Square root of <see cref="VarianceBetween"/> (τ), nats.</summary>
    public double SpreadBetween { get; }

    /// <summary>The coarser cohort that this one is blended with; null for the root.</summary>
    public Cohort? Parent { get; }

    /// <summary>Share of the cohort below an adjusted log rate (nats above expectation), in [0, 1].</summary>
    public double ShareBelow(double adjusted)
    {
        double own = _cumulative is null ? ReproducibleMath.NormalDistribution(adjusted / SpreadBetween) : FromTable(_cumulative, adjusted);
        return Parent is null ? own : (_weight * own) + ((1 - _weight) * Parent.ShareBelow(adjusted));
    }

    /// <summary>Reads one element of <c>cohorts</c>.</summary>
    internal static Cohort Read(ModelNode node, string name, Cohort parent, double priorAccounts)
    {
        double accounts = node.GetBare("accounts", 0, 1e12);
        double weight = accounts / (accounts + priorAccounts);
        double level = ReproducibleMath.Log(node.GetSourced("level", 1e-9, 10));
        double spread = node.GetSourced("spread_between", 0.01, 10);
        double deviation = node.Find("level_deviation") is null ? parent.LevelDeviation : node.GetSourced("level_deviation", 0, MaxLevelDeviation);
        return new Cohort(
            name,
            (weight * level) + ((1 - weight) * parent.LogLevel),
            (weight * deviation) + ((1 - weight) * parent.LevelDeviation),
            (weight * spread * spread) + ((1 - weight) * parent.VarianceBetween),
            parent,
            node.Find("percentiles") is { } table ? Cumulate(table) : null,
            weight);
    }

    private static double[] Cumulate(ModelNode table)
    {
        List<ModelNode> counts = table.Elements ?? throw table.Fault("must be an array");
        if (counts.Count != Buckets) throw table.Fault($"must have {Buckets} counts, has {counts.Count}");
        double[] cumulative = new double[Buckets + 1];
        for (int i = 0; i < Buckets; i++) cumulative[i + 1] = cumulative[i] + counts[i].AsNumber(0, 1e12);
        double total = cumulative[Buckets];
        if (total <= 0) throw table.Fault("must count at least one account");
        for (int i = 1; i <= Buckets; i++) cumulative[i] /= total;
        return cumulative;
    }

    private static double FromTable(double[] cumulative, double adjusted)
    {
        double position = Math.Clamp((adjusted / BucketWidth) + (Buckets / 2.0), 0, Buckets);
        int bucket = Math.Min((int)position, Buckets - 1);
        return cumulative[bucket] + ((position - bucket) * (cumulative[bucket + 1] - cumulative[bucket]));
    }
}
