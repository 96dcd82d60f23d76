using Scoring.Audience;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Audience;

/// <summary>
/// Fits the fake-account model to labelled followers: a monotone curve for every fact that varies, held flat as strongly as foretells followers best
/// that were not fitted to. Curves are flat beyond the first and the last percent of the followers, where there is next to nothing to fit to.
/// </summary>
public sealed class FakeFollowerFit
{
    /// <summary>Fewest fakes, and fewest genuine followers, that anything is fitted to.</summary>
    public const int FewestOfEachKind = 20;

    private const int KnotsPerCurve = 6;
    private const double FirstKnotShare = 0.01;
    private const int Halvings = 60;
    private const double GreatestUnknown = 20;

    // From a half to four logits that a curve may stray over all its knots: half a logit is next to nothing, with more rows alone decide.
    private static readonly double[] Strengths = [4, 1, 0.25, 0.0625];

    private FakeFollowerFit(AdditiveModel model, IReadOnlyList<FittedFollowerCurve> curves)
    {
        Intercept = model.Base;
        Curves = curves;
    }

    /// <summary>Where the sum starts, logits.</summary>
    public double Intercept { get; }

    /// <summary>The curves, in the order of the facts.</summary>
    public IReadOnlyList<FittedFollowerCurve> Curves { get; }

    /// <summary>Share of fakes among the followers.</summary>
    public double TrainingShare { get; private init; }

    /// <summary>A whole number that one follower in a hundred lies below, logits.</summary>
    public double LowestLogit { get; private init; }

    /// <summary>A whole number that one follower in a hundred lies above, logits; above <see cref="LowestLogit"/>.</summary>
    public double HighestLogit { get; private init; }

    /// <summary>The logit of each follower by fits that had not seen it, in the order of the followers: what a threshold may be chosen by.</summary>
    public IReadOnlyList<double> UnseenLogits { get; private init; } = [];

    /// <summary>Fits.</summary>
    /// <param name="followers">The followers, in any order.</param>
    /// <param name="seed">Seed of the folds by which the strength is chosen.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <exception cref="TooLittleDataException">There are too few of either kind, or too few groups of them.</exception>
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
        // A fold without a fake to fit to is left out, and its followers with it.
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

    /// <summary>What an unknown value must add for the others alone to give the share of fakes on average.</summary>
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
