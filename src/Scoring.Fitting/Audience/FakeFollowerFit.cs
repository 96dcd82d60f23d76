using Scoring.Audience;
using Scoring.Fitting.Metrics;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Fitting.Audience;

/// <summary>
/// Fits the fake-account model to labelled followers: one monotone curve per fact that varies. The regularisation strength (towards a
/// flat curve) is the one that best predicts held-out followers. Curves are flat outside the 1st to 99th percentile, where there are too
/// few followers to fit. The variation of level and slope is the standard error of a line through the held-out logits, and never below the
/// usual difference between two samples of the same kind.
/// </summary>
public sealed class FakeFollowerFit
{
    /// <summary>Minimum number of fakes, and of genuine followers, for a fit.</summary>
    public const int FewestOfEachKind = 20;

    private const int KnotsPerCurve = 6;
    private const double FirstKnotShare = 0.01;

    // Later samples of the same kind of followers differ from the sample of the fit by at least this: logits, and the logarithm of the slope.
    private const double LeastLevelDeviation = 0.2;
    private const double LeastSlopeDeviation = 0.1;

    // The range of a curve over all its knots, from 0.5 to 4 logits: 0.5 is nearly flat; at 4 the rows decide.
    private static readonly double[] Strengths = [4, 1, 0.25, 0.0625];

    internal FakeFollowerFit(double intercept, IReadOnlyList<FittedFollowerCurve> curves)
    {
        Intercept = intercept;
        Curves = curves;
    }

    /// <summary>Intercept of the sum, logits.</summary>
    public double Intercept { get; }

    /// <summary>The curves, in the order of the facts.</summary>
    public IReadOnlyList<FittedFollowerCurve> Curves { get; }

    /// <summary>Share of fakes among the followers; .5 for a fit in which both kinds have equal weight.</summary>
    public double TrainingShare { get; internal init; }

    /// <summary>1st percentile of the logits, as a whole number.</summary>
    public double LowestLogit { get; internal init; }

    /// <summary>99th percentile of the logits, as a whole number; above <see cref="LowestLogit"/>.</summary>
    public double HighestLogit { get; internal init; }

    /// <summary>Standard deviation of the level of the logits of other followers, logits.</summary>
    public double LevelDeviation { get; internal init; }

    /// <summary>Standard deviation of the logarithm of the slope of the logits of other followers.</summary>
    public double SlopeDeviation { get; internal init; }

    /// <summary>
    /// Logit of each follower at the training share, in the order of the followers, by a fit to others: other folds, or other sources. A threshold can be chosen by these.
    /// </summary>
    public IReadOnlyList<double> UnseenLogits { get; internal init; } = [];

    /// <summary>The logit of a follower at the training share.</summary>
    /// <param name="follower">The follower, valid.</param>
    public double LogitOf(SampledFollower follower) => Intercept + Curves.Sum(curve => curve.ContributionOf(follower));

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
        double lowest = Math.Floor(Quantile.Of(sorted, FirstKnotShare));
        double share = (double)fakes / followers.Count;
        double[] unseen = UnseenOf(choice, logits);
        LogitLine line = LogitLine.Of([.. unseen.Select(logit => logit - ReproducibleMath.Logit(share))], [.. followers.Select(follower => follower.IsFake)]);
        return new FakeFollowerFit(model.Base, [.. shapes.Select((shape, place) => new FittedFollowerCurve(
            shape.Fact,
            shape.Shape.Direction,
            [.. shape.Shape.Knots.Zip(model.Curves[place])],
            FollowerCurves.UnknownOf(design, model, place)))])
        {
            TrainingShare = share,
            LowestLogit = lowest,
            HighestLogit = Math.Max(lowest + 1, Math.Ceiling(Quantile.Of(sorted, 1 - FirstKnotShare))),
            LevelDeviation = DeviationOf(line.LevelError, FollowerSourcesFit.PriorLevelDeviation, LeastLevelDeviation),
            SlopeDeviation = DeviationOf(line.SlopeError, FollowerSourcesFit.PriorSlopeDeviation, LeastSlopeDeviation),
            UnseenLogits = unseen,
        };
    }

    // A sample that tells nothing leaves the prior of a source that was never seen.
    private static double DeviationOf(double error, double prior, double least) =>
        Math.Sqrt((least * least) + (error * error * prior * prior / ((error * error) + (prior * prior))));

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
        double[] knots = FollowerCurves.IsAnswer(fact) ? [0, 1] : KnotsOf(values);
        return new CurveShape(FollowerFacts.NameOf(fact), knots, new double[knots.Length], FollowerCurves.DirectionOf(fact), new Belief(mean, variance));
    }

    private static double[] KnotsOf(double[] sorted)
    {
        double step = (1 - (2 * FirstKnotShare)) / (KnotsPerCurve - 1);
        double[] knots = [.. Enumerable.Range(0, KnotsPerCurve).Select(knot => Quantile.Of(sorted, FirstKnotShare + (knot * step))).Distinct()];
        return knots.Length > 1 ? knots : [sorted[0], sorted[^1]];
    }
}
