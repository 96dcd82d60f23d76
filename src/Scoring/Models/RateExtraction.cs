using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>Parameters of feature extraction for rates per view or reach on one platform.</summary>
/// <param name="MaturityMs">
/// Age of a post's snapshot from which its rate has full weight, milliseconds, at most that of counts; below half of it the weight is 0.
/// Engagement and views grow together, so their ratio is nearly final while both are still growing.
/// </param>
/// <param name="ClipFloor">Minimum robust standard deviation of the clip, nats.</param>
public sealed record RateExtraction(double MaturityMs, double ClipFloor)
{
    /// <summary>Reads the member <c>per_view</c> of a platform.</summary>
    /// <param name="node">The member.</param>
    /// <param name="countHours">Age of maturity of counts, hours.</param>
    internal static RateExtraction Read(ModelNode node, double countHours)
    {
        // A count that is mature before its rate would be used without the rate.
        RateExtraction rates = new(node.GetSourced("maturity_hours", 1, countHours) * Milliseconds.PerHour, node.GetSourced("clip_floor", 0.01, 5));
        node.RejectUnreadMembers();
        return rates;
    }
}
