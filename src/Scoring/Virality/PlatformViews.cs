using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Results;

namespace Scoring.Virality;

/// <summary>View counts of posts of one platform.</summary>
/// <param name="LogViews">Logarithm of the views of a typical post of an account of the reference size.</param>
/// <param name="FollowerElasticity">Increase of log views per unit of log followers, in [0, 1].</param>
/// <param name="SpreadBetween">Standard deviation of creators' mean log views around that, nats.</param>
/// <param name="SpreadWithin">Standard deviation of posts within a creator, nats.</param>
public sealed record PlatformViews(double LogViews, double FollowerElasticity, double SpreadBetween, double SpreadWithin)
{
    /// <summary>Origin of the numbers; null if the virality model declares it.</summary>
    public Calibration? Calibration { get; private init; }

    /// <summary>Reads one platform of the <c>virality</c> object.</summary>
    internal static PlatformViews Read(ModelNode node)
    {
        // An elasticity above 1 would let bought followers raise the share of posts that exceed them.
        PlatformViews views = new(
            ReproducibleMath.Log(node.GetSourced("views", 1, 1e9)),
            node.GetSourced("follower_elasticity", 0, 1),
            node.GetSourced("spread_between", 0.01, 10),
            node.GetSourced("spread_within", 0.01, 10))
        {
            Calibration = CalibrationNames.Find(node),
        };
        node.RejectUnreadMembers();
        return views;
    }
}
