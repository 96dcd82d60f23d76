using Scoring.ModelFiles;
using Scoring.Numerics;

namespace Scoring.Models;

/// <summary>
/// The numbers of posts whose likes are unknown or hidden and whose comments are known, for one platform and denominator. The comments are compared with the comments that the
/// cohort's expected engagement implies. How an account stands by comments differs from how it stands by engagement, so such posts are bounded evidence.
/// </summary>
/// <param name="LogShare">Logarithm of the comments as a share of the engagement at the reference size.</param>
/// <param name="SizeElasticity">How much the expected log of comments per denominator falls per unit of log size.</param>
/// <param name="SpreadBetween">Standard deviation of accounts' mean log comments around their expectation, nats.</param>
/// <param name="SpreadWithin">Standard deviation of log comments between posts of one account, nats.</param>
/// <param name="Correlation">Correlation between the standing of accounts by comments and their standing by engagement (ρ), in (0, 1).</param>
public sealed record CommentModel(double LogShare, double SizeElasticity, double SpreadBetween, double SpreadWithin, double Correlation)
{
    /// <summary>Nats of comments per standard deviation of the standing by engagement: ρ times <see cref="SpreadBetween"/>.</summary>
    public double Load { get; } = Correlation * SpreadBetween;

    /// <summary>
    /// Variance of the standing by comments around the standing by engagement (ω² = 1/ρ² − 1), square standard deviations of the latter. The precision of these posts never
    /// exceeds 1/ω².
    /// </summary>
    public double UnrelatedVariance { get; } = (1 / (Correlation * Correlation)) - 1;

    /// <summary>Reads the member <c>comments</c> of a denominator.</summary>
    internal static CommentModel Read(ModelNode node)
    {
        CommentModel model = new(
            ReproducibleMath.Log(node.GetSourced("share", 1e-6, 1)),
            node.GetSourced("size_elasticity", 0, 0.99),
            node.GetSourced("spread_between", 0.01, 10),
            node.GetSourced("spread_within", 0.01, 10),
            node.GetSourced("correlation", 0.05, 0.99));
        node.RejectUnreadMembers();
        return model;
    }
}
