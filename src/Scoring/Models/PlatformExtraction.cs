namespace Scoring.Models;

/// <summary>What feature extraction needs to know of one platform.</summary>
/// <param name="MaturityMs">Age of a post's snapshot from which it counts fully, milliseconds; it counts nothing below half of it.</param>
/// <param name="ClipFloor">Least robust standard deviation that the clip assumes, nats.</param>
public sealed record PlatformExtraction(double MaturityMs, double ClipFloor)
{
    /// <summary>Reads one platform of the <c>extraction</c> object.</summary>
    internal static PlatformExtraction Read(ModelNode node)
    {
        PlatformExtraction platform = new(
            node.GetSourced("maturity_hours", 1, 24 * 60) * ScoringModel.MsPerHour, node.GetSourced("clip_floor", 0.01, 5));
        node.ExpectNothingElse();
        return platform;
    }
}
