using Scoring.Audience;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Audience;

/// <summary>What fits of the fake-account model have in common: the directions of facts, and the contribution of an unknown fact.</summary>
internal static class FollowerCurves
{
    private const int Halvings = 60;
    private const double GreatestUnknown = 20;

    /// <summary>The direction of a fact that literature and data agree on.</summary>
    public static CurveDirection DirectionOf(FollowerFact fact) => fact switch
    {
        FollowerFact.Activity or FollowerFact.Following or FollowerFact.Digits => CurveDirection.Increasing,
        FollowerFact.NameLength or FollowerFact.Private => CurveDirection.None,
        _ => CurveDirection.Decreasing,
    };

    /// <summary>Whether a fact is an answer of yes or no, 1 or 0.</summary>
    public static bool IsAnswer(FollowerFact fact) =>
        fact is FollowerFact.Picture or FollowerFact.Private or FollowerFact.Biography or FollowerFact.Verified or FollowerFact.Link;

    /// <summary>The contribution of an unknown value for which the remaining facts give the share of fakes on average, by the weights of the rows.</summary>
    /// <param name="design">The rows of the fit.</param>
    /// <param name="model">The fitted model.</param>
    /// <param name="curve">Index of the curve of the fact.</param>
    public static double UnknownOf(AdditiveDesign design, AdditiveModel model, int curve)
    {
        int[] known = [.. Enumerable.Range(0, design.Rows.Count).Where(row => !design.Rows[row].Beliefs[curve].IsMissing)];
        double[] others = [.. known.Select(row => model.LogitOf(row) - model.ContributionOf(row, curve))];
        return ShiftTo([.. known.Select(row => design.Rows[row])], others);
    }

    /// <summary>The shift of logits for which the weighted sum of their probabilities is the weight of the fakes; within 20 logits.</summary>
    /// <param name="rows">The rows, with labels and weights.</param>
    /// <param name="logits">The logit of each row.</param>
    public static double ShiftTo(IReadOnlyList<LabelledRow> rows, double[] logits)
    {
        double fakes = rows.Sum(row => row.IsPositive ? row.Weight : 0);
        double low = -GreatestUnknown, high = GreatestUnknown;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high), sum = 0;
            for (int row = 0; row < logits.Length; row++) sum += rows[row].Weight * ReproducibleMath.Logistic(logits[row] + middle);
            if (sum < fakes) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
