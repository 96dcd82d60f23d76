using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>What feature extraction needs to know of one platform.</summary>
/// <param name="MaturityMs">Age of a post's snapshot from which it counts fully, milliseconds; it counts nothing below half of it.</param>
/// <param name="ClipFloor">Least robust standard deviation that the clip assumes, nats.</param>
/// <param name="SpreadWithin">Standard deviation of ln engagement from post to post of one account, nats.</param>
/// <param name="BurstScale">Followers a day by which growth is measured, per engagement of a typical post.</param>
public sealed record PlatformExtraction(double MaturityMs, double ClipFloor, double SpreadWithin, double BurstScale)
{
    /// <summary>Reads one platform of the <c>extraction</c> object.</summary>
    internal static PlatformExtraction Read(ModelNode node)
    {
        PlatformExtraction platform = new(
            node.GetSourced("maturity_hours", 1, 24 * 60) * Milliseconds.PerHour,
            node.GetSourced("clip_floor", 0.01, 5),
            node.GetSourced("spread_within", 0.01, 10),
            node.GetSourced("burst_scale", 1e-6, 1e6));
        node.ExpectNothingElse();
        return platform;
    }
}
