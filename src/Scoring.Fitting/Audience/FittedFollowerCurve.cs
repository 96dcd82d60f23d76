using Scoring.Audience;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Audience;

/// <summary>What one fact adds to the logit of a follower, as it was fitted.</summary>
/// <param name="Fact">The fact.</param>
/// <param name="Direction">The way that it was allowed to run.</param>
/// <param name="Knots">The curve, places ascending, values in logits.</param>
/// <param name="Unknown">What an unknown value adds, logits.</param>
public sealed record FittedFollowerCurve(FollowerFact Fact, CurveDirection Direction, IReadOnlyList<(double X, double Y)> Knots, double Unknown);
