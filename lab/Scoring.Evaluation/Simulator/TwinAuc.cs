using Scoring.Fitting.Metrics;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Simulator;

/// <summary>How well a score tells attackers from creators who do not attack: the probability that one of them scores below one of these, whoever they are.</summary>
internal sealed class TwinAuc
{
    private readonly RankOrder _suspicion;
    private readonly bool[] _isAttacker;
    private readonly int _twins;

    /// <summary>Prepares the area of an intensity.</summary>
    /// <param name="twins">The twins.</param>
    /// <param name="intensity">The intensity.</param>
    /// <param name="suspicion">How suspicious scores look; finite.</param>
    public TwinAuc(IReadOnlyList<Twin> twins, Intensity intensity, Func<ScorePoints, double> suspicion)
    {
        _twins = twins.Count;
        _suspicion = new RankOrder([.. twins.Select(twin => suspicion(twin.Genuine)), .. twins.Select(twin => suspicion(twin.Attacked[(int)intensity]))]);
        _isAttacker = [.. twins.Select(_ => false), .. twins.Select(_ => true)];
    }

    /// <summary>The area within a resample of the creators; a creator's two twins stand in it together.</summary>
    /// <param name="counts">How often each stands in it.</param>
    public double Of(int[] counts) => RocAuc.Of(_suspicion, _isAttacker, (int[])[.. counts, .. counts]);

    /// <summary>The area.</summary>
    public double Value
    {
        get
        {
            int[] once = new int[_twins];
            Array.Fill(once, 1);
            return Of(once);
        }
    }
}
