using Scoring.Audience;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Audience;

/// <summary>
/// Fits the fake-account model to labelled followers: one monotone curve per fact that varies. The regularisation strength (towards a
/// flat curve) is the one that best predicts held-out followers. Curves are flat outside the 1st to 99th percentile, where there are too
/// few followers to fit.
/// </summary>
public sealed class FakeFollowerFit
{
    /// <summary>Minimum number of fakes, and of genuine followers, for a fit.</summary>
    public const int FewestOfEachKind = 20;

    private const int KnotsPerCurve = 6;
    private const double FirstKnotShare = 0.01;
    private const int Halvings = 60;
    private const double GreatestUnknown = 20;

    // The range of a curve over all its knots, from 0.5 to 4 logits: 0.5 is nearly flat; at 4 the rows decide.
    private static readonly double[] Strengths = [4, 1, 0.25, 0.0625];

    private FakeFollowerFit(AdditiveModel model, IReadOnlyList<FittedFollowerCurve> curves)
    {
        Intercept = model.Base;
        Curves = curves;
    }

    /// <summary>Intercept of the sum, logits.</summary>
    public double Intercept { get; }

    /// <summary>The curves, in the order of the facts.</summary>
    public IReadOnlyList<FittedFollowerCurve> Curves { get; }

    /// <summary>Share of fakes among the followers.</summary>
    public double TrainingShare { get; private init; }

    /// <summary>1st percentile of the logits, as a whole number.</summary>
    public double LowestLogit { get; private init; }

    /// <summary>99th percentile of the logits, as a whole number; above <see cref="LowestLogit"/>.</summary>
    public double HighestLogit { get; private init; }

    /// <summary>Out-of-fold logit of each follower, in the order of the followers. A threshold can be chosen by these.</summary>
    public IReadOnlyList<double> UnseenLogits { get; private init; } = [];

    /// <summary>Fits the model.</summary>
    /// <param name="followers">The followers, in any order.</param>
    /// <param name="seed">Seed of the folds that choose the strength.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <exception cref="TooLittleDataException">There are too few followers of one kind, or too few groups of one kind.</exception>
    public static FakeFollowerFit Of(IReadOnlyList<LabelledFollower> followers, int seed, CancellationToken cancellationToken = default)
    {
        int fakes = followers.Count(follower => follower.IsFake);
        if (Math.Min(fakes, followers.Count - fakes) < FewestOfEachKind)
        {
            throw new TooLittleDataException(
                $"Too little data to fit to: {fakes} fakes among {followers.Count} followers, at least {FewestOfEachKind} of each kind are needed.");
        }

        (FollowerFact Fact, CurveShape Shape)[] shapes =
            [.. Enum.GetValues<FollowerFact>().Select(fact => (Fact: fact, Shape: ShapeOf(fact, followers)!)).Where(shape => shape.Shape is not null)];
        LabelledRow[] rows = [.. followers.Select(follower => new LabelledRow(
            [.. shapes.Select(shape => new Belief(FollowerFacts.ValueOf(follower.Follower, shape.Fact), 0))], follower.IsFake, follower.Group))];
        AdditiveDesign design = new([.. shapes.Select(shape => shape.Shape)], rows);
        StrengthChoice choice = StrengthChoice.Of(design, FoldPlan.Of(rows, seed), Strengths, cancellationToken: cancellationToken);
        AdditiveModel model = AdditiveLogisticFit.Fit(design, choice.Strength);
        double[] logits = [.. Enumerable.Range(0, rows.Length).Select(model.LogitOf)];
        double[] sorted = [.. logits.Order()];
        double lowest = Math.Floor(QuantileOf(sorted, FirstKnotShare));
        return new FakeFollowerFit(model, [.. shapes.Select((shape, place) => new FittedFollowerCurve(
            shape.Fact,
            shape.Shape.Direction,
            [.. shape.Shape.Knots.Zip(model.Curves[place])],
            UnknownOf(rows, logits, model, place)))])
        {
            TrainingShare = (double)fakes / followers.Count,
            LowestLogit = lowest,
            HighestLogit = Math.Max(lowest + 1, Math.Ceiling(QuantileOf(sorted, 1 - FirstKnotShare))),
            UnseenLogits = UnseenOf(choice, logits),
        };
    }

    private static double[] UnseenOf(StrengthChoice choice, double[] logits)
    {
        // A fold without fakes in its training rows is skipped, with its followers.
        double[] unseen = [.. logits];
        for (int place = 0; place < choice.Judged.Count; place++) unseen[choice.Judged[place]] = choice.Logits[place];
        return unseen;
    }

    /// <summary>The curve before it is fitted; null when the fact does not vary.</summary>
    private static CurveShape? ShapeOf(FollowerFact fact, IReadOnlyList<LabelledFollower> followers)
    {
        double[] values = [.. followers.Select(follower => FollowerFacts.ValueOf(follower.Follower, fact)).Where(value => !double.IsNaN(value)).Order()];
        if (values.Length == 0 || values[0] == values[^1]) return null;
        double mean = values.Average();
        double variance = values.Average(value => (value - mean) * (value - mean));
        double[] knots = fact is FollowerFact.Picture or FollowerFact.Private ? [0, 1] : KnotsOf(values);
        return new CurveShape(FollowerFacts.NameOf(fact), knots, new double[knots.Length], DirectionOf(fact), new Belief(mean, variance));
    }

    private static CurveDirection DirectionOf(FollowerFact fact) => fact switch
    {
        FollowerFact.Activity or FollowerFact.Following or FollowerFact.Digits => CurveDirection.Increasing,
        FollowerFact.Followers or FollowerFact.Posts or FollowerFact.Picture => CurveDirection.Decreasing,
        _ => CurveDirection.None,
    };

    private static double[] KnotsOf(double[] sorted)
    {
        double step = (1 - (2 * FirstKnotShare)) / (KnotsPerCurve - 1);
        double[] knots = [.. Enumerable.Range(0, KnotsPerCurve).Select(knot => QuantileOf(sorted, FirstKnotShare + (knot * step))).Distinct()];
        return knots.Length > 1 ? knots : [sorted[0], sorted[^1]];
    }

    private static double QuantileOf(double[] sorted, double share)
    {
        double position = share * (sorted.Length - 1);
        int below = (int)position;
        int above = Math.Min(below + 1, sorted.Length - 1);
        return sorted[below] + ((position - below) * (sorted[above] - sorted[below]));
    }

    /// <summary>The contribution of an unknown value for which the remaining facts give the share of fakes on average.</summary>
    private static double UnknownOf(LabelledRow[] rows, double[] logits, AdditiveModel model, int curve)
    {
        int[] known = [.. Enumerable.Range(0, rows.Length).Where(row => !rows[row].Beliefs[curve].IsMissing)];
        double[] others = [.. known.Select(row => logits[row] - model.ContributionOf(row, curve))];
        int fakes = known.Count(row => rows[row].IsPositive);
        double low = -GreatestUnknown, high = GreatestUnknown;
        for (int halving = 0; halving < Halvings; halving++)
        {
            double middle = 0.5 * (low + high);
            if (others.Sum(other => ReproducibleMath.Logistic(other + middle)) < fakes) low = middle;
            else high = middle;
        }

        return 0.5 * (low + high);
    }
}
