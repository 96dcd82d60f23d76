using System.Runtime.InteropServices;

namespace Scoring.Numerics;

/// <summary>
/// Means and variances of the logits of many beta-distributed rates at once, one rate per lane: <see cref="BetaPrior.LogitMoments"/> to the
/// last bit. Reused: allocates nothing after its creation.
/// </summary>
/// <param name="capacity">Maximum number of rates.</param>
internal sealed class GammaPairBatch(int capacity)
{
    // Arguments, then results: alpha becomes the mean, beta the variance. Padded to whole lanes.
    private readonly double[] _first = new double[capacity + FourLanes.Count];
    private readonly double[] _second = new double[capacity + FourLanes.Count];

    /// <summary>Number of rates.</summary>
    public int Count { get; private set; }

    /// <summary>Removes all rates.</summary>
    public void Clear() => Count = 0;

    /// <summary>Adds a distribution. Results are read in the order of the additions.</summary>
    /// <param name="rate">The distribution; both parameters in [10^-50, 10^100].</param>
    /// <exception cref="ArgumentOutOfRangeException">A parameter is outside its range.</exception>
    public void Add(in BetaPrior rate)
    {
        if (!ReproducibleMath.IsGammaPair(rate.Alpha, rate.Beta)) throw new ArgumentOutOfRangeException(nameof(rate), rate, "Parameters of a rate must be in [1e-50, 1e100].");
        _first[Count] = rate.Alpha;
        _second[Count++] = rate.Beta;
    }

    /// <summary>Computes all rates.</summary>
    public void Compute() => ComputeIn<FourLanes>();

    /// <summary>Mean and variance of the logit of one rate.</summary>
    /// <param name="index">Its place in the order of the additions.</param>
    public (double Mean, double Variance) Read(int index) => (_first[index], _second[index]);

    /// <summary><see cref="Compute"/> in lanes of some width; every width gives the same bits.</summary>
    internal void ComputeIn<TLanes>()
        where TLanes : struct, ILanes<TLanes>
    {
        ref double first = ref MemoryMarshal.GetArrayDataReference(_first);
        ref double second = ref MemoryMarshal.GetArrayDataReference(_second);

        // Whatever follows the last rate is computed too.
        TLanes.Store(TLanes.Of(1), ref first, Count);
        TLanes.Store(TLanes.Of(1), ref second, Count);
        for (int at = 0; at < Count; at += TLanes.Count)
        {
            TLanes mean = ReproducibleMath.GammaPair(TLanes.Load(ref first, at), TLanes.Load(ref second, at), out TLanes variance);
            TLanes.Store(mean, ref first, at);
            TLanes.Store(variance, ref second, at);
        }
    }
}
