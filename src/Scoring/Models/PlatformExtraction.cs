using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>Parameters of feature extraction for one platform.</summary>
/// <param name="MaturityMs">Age of a post's snapshot from which its counts have full weight, milliseconds; below half of it the weight is
/// 0.</param>
/// <param name="ClipFloor">Minimum robust standard deviation of the clip of counts, nats.</param>
/// <param name="PerView">The same numbers for rates per view or reach, which mature earlier and vary less than counts.</param>
/// <param name="SpreadWithin">Standard deviation of ln engagement between posts of one account, nats.</param>
/// <param name="ReferenceEngagement">Engagement of a typical post of an account with the reference followers.</param>
/// <param name="SizeElasticity">Decrease of the log engagement rate per unit of log followers.</param>
public sealed record PlatformExtraction(double MaturityMs, double ClipFloor, RateExtraction PerView, double SpreadWithin, double ReferenceEngagement, double SizeElasticity)
{
    private readonly double _logReference = ReproducibleMath.Log(ReferenceEngagement);

    /// <summary>The followers of an account of the platform that usually has this engagement. No follower count enters it.</summary>
    /// <param name="logEngagement">Mean ln(engagement + ½) of its posts, nats.</param>
    /// <param name="extraction">The reference followers.</param>
    public double ImpliedAudience(double logEngagement, ExtractionModel extraction) =>
        extraction.ReferenceFollowers * ReproducibleMath.Exp((logEngagement - _logReference) / (1 - SizeElasticity));

    /// <summary>Reads one platform of the <c>extraction</c> object.</summary>
    internal static PlatformExtraction Read(ModelNode node)
    {
        double maturityHours = node.GetSourced("maturity_hours", 1, 24 * 60), clipFloor = node.GetSourced("clip_floor", 0.01, 5);
        PlatformExtraction platform = new(
            maturityHours * Milliseconds.PerHour,
            clipFloor,
            node.Find("per_view") is { } perView ? RateExtraction.Read(perView, maturityHours) : new RateExtraction(maturityHours * Milliseconds.PerHour, clipFloor),
            node.GetSourced("spread_within", 0.01, 10),
            node.GetSourced("reference_engagement", 1e-3, 1e9),
            node.GetSourced("size_elasticity", 0, 0.9));
        node.RejectUnreadMembers();
        return platform;
    }
}
