using Scoring.Fitting.Metrics;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Simulator;

/// <summary>
/// How well a score separates attackers from creators without an attack: the probability that a random attacker scores below a random creator without an
/// attack.
/// </summary>
internal sealed class TwinAuc
{
    private readonly RankOrder _suspicion;
    private readonly bool[] _isAttacker;
    private readonly int _twins;

    /// <summary>Prepares the area of an intensity.</summary>
    /// <param name="twins">The twins.</param>
    /// <param name="intensity">The intensity.</param>
    /// <param name="suspicion">The suspicion of scores; finite.</param>
    public TwinAuc(IReadOnlyList<Twin> twins, Intensity intensity, Func<ScorePoints, double> suspicion)
    {
        _twins = twins.Count;
        _suspicion = new RankOrder([.. twins.Select(twin => suspicion(twin.Genuine)), .. twins.Select(twin => suspicion(twin.Attacked[(int)intensity]))]);
        _isAttacker = [.. twins.Select(_ => false), .. twins.Select(_ => true)];
    }

    /// <summary>The area within a resample of the creators; both twins of a creator are in it together.</summary>
    /// <param name="counts">How often each is in the resample.</param>
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
