using Scoring.Audience;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Fitting.Audience;

/// <summary>The fitted contribution of one fact to the logit of a follower.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Direction">The direction that the fit allowed.</param>
/// <param name="Knots">The curve, knots in ascending order, values in logits.</param>
/// <param name="Unknown">Contribution of an unknown value, logits.</param>
public sealed record FittedFollowerCurve(FollowerFact Fact, CurveDirection Direction, IReadOnlyList<(double X, double Y)> Knots, double Unknown)
{
    private readonly PiecewiseLinear _curve = new([.. Knots.Select(knot => knot.X)], [.. Knots.Select(knot => knot.Y)]);

    /// <summary>Contribution to the logit of a follower, logits.</summary>
    /// <param name="follower">The follower, valid.</param>
    public double ContributionOf(SampledFollower follower)
    {
        double value = FollowerFacts.ValueOf(follower, Fact);
        return double.IsNaN(value) ? Unknown : _curve.Evaluate(value);
    }
}
