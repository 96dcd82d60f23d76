using Scoring.Contexts;
using Scoring.Features;
using Scoring.Numerics;
using Scoring.Results;
using Scoring.Scorecards;
using Scoring.Scores;

namespace Scoring.Explanation;

/// <summary>
/// Finds the smallest change of each actionable feature that raises trust by the model's goal. It uses only observed features that a
/// creator can change by good practice; the follower count is not one of them.
/// </summary>
public static class CounterfactualFinder
{
    private const int BisectionSteps = 16;

    /// <summary>The effective changes: those that reach the goal first, then by gain.</summary>
    /// <param name="features">The creator's features.</param>
    /// <param name="model">The model.</param>
    /// <param name="scores">Result of <see cref="CreatorScorer.Score"/> for both, with lines.</param>
    /// <param name="context">The context of that call; none if omitted.</param>
    /// <exception cref="ArgumentException">The scores have no lines.</exception>
    public static IReadOnlyList<Counterfactual> Find(in CreatorFeatures features, ScoringModel model, CreatorScores scores, ScoringContext? context = null)
    {
        ScoreEstimate trust = scores.Trust;
        if (trust.Contributions.IsEmpty) throw new ArgumentException("The scores have no contribution lines.", nameof(scores));
        ScoringInput input = model.InputOf(features, context ?? ScoringContext.None, scores.AsOfMs);
        UncappedTotal total = UncappedTotal.Of(model.Trust, trust, Micros.ToUnits(scores.Authenticity.TotalMicros));
        double goalScore = trust.Value + model.CounterfactualGoal;
        long goal = goalScore < 100 ? Micros.Of(ReproducibleMath.Logit(goalScore / 100)) : long.MaxValue;
        List<Counterfactual> found = [];
        foreach (Contribution line in trust.Contributions)
        {
            if (line.Kind != ContributionKind.Feature || model.Trust.Find(line.Code) is not { Feature.IsActionable: true } feature) continue;
            if (Best(input, feature, line, total, goal, trust.TotalMicros) is { } change) found.Add(change);
        }

        found.Sort(static (left, right) => left.ReachesGoal != right.ReachesGoal ? right.ReachesGoal.CompareTo(left.ReachesGoal) : right.Micros.CompareTo(left.Micros));
        return found;
    }

    private static Counterfactual? Best(in ScoringInput input, FeatureModel feature, in Contribution line, in UncappedTotal total, long goal, long now)
    {
        double target = NearestBest(feature.Curve, line.Observed);
        if (target == line.Observed) return null;
        long then = total.With(feature, line, feature.MicrosOf(feature.Feature.ReadAt(input, feature, target)));
        if (then - now < ReasonWriter.NegligibleMicros) return null;
        bool reaches = then >= goal;
        if (reaches) target = Nearest(input, feature, line, total, goal, target, ref then);
        double score = 100 * ReproducibleMath.Logistic(Micros.ToUnits(then));
        string advice = feature.Feature.Advise(line.Observed, target);
        string text = $"{char.ToUpperInvariant(advice[0])}{advice.AsSpan(1)}: trust would be {Figure.One(score)}.";
        return new Counterfactual(feature.Code, line.Observed, target, then - now, score, reaches, text);
    }

    /// <summary>The nearest position to x at which the curve has its maximum; x itself if it has the maximum there.</summary>
    private static double NearestBest(PiecewiseLinear curve, double x)
    {
        if (curve.Evaluate(x) == curve.Maximum) return x;
        double nearest = double.NaN;
        for (int i = 0; i < curve.X.Length; i++)
        {
            if (curve.Y[i] == curve.Maximum && !(Math.Abs(curve.X[i] - x) >= Math.Abs(nearest - x))) nearest = curve.X[i];
        }

        return nearest;
    }

    /// <summary>The smallest change towards a target that still reaches the goal.</summary>
    private static double Nearest(
        in ScoringInput input, FeatureModel feature, in Contribution line, in UncappedTotal total, long goal, double target, ref long then)
    {
        double near = line.Observed, far = target;
        for (int step = 0; step < BisectionSteps; step++)
        {
            double middle = 0.5 * (near + far);
            long reached = total.With(feature, line, feature.MicrosOf(feature.Feature.ReadAt(input, feature, middle)));
            if (reached < goal)
            {
                near = middle;
                continue;
            }

            far = middle;
            then = reached;
        }

        return far;
    }
}
