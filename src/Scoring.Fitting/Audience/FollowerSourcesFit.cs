using Scoring.Audience;
using Scoring.Fitting.Scorecards;
using Scoring.Numerics;

namespace Scoring.Fitting.Audience;

/// <summary>
/// Fits the fake-account model to several sources of labelled followers, so that it holds on sources without labels: one curve per fact for all sources and
/// one level per source, so that neither the share of fakes nor the strictness of a source bends a curve. Sources have equal weight, and within a source fakes and
/// genuine followers have. Facts and knots were chosen by the AUC of the source that is left out. A source that lacks a fact has no part in its curve.
/// </summary>
public static class FollowerSourcesFit
{
    /// <summary>Weight of a source of level 0, at which an average account is as likely fake as genuine, in the mean of the levels.</summary>
    public const double PriorSources = 1;

    /// <summary>Weight of the prior of the variation between sources, in sources.</summary>
    public const double PriorDeviationSources = 6;

    /// <summary>Prior standard deviation of the level between sources, logits.</summary>
    public const double PriorLevelDeviation = 0.8;

    /// <summary>Prior standard deviation of the logarithm of the slope between sources.</summary>
    public const double PriorSlopeDeviation = 0.25;

    // A curve may rise over all its knots by two logits before the penalty counts as much as one account.
    private const double Strength = 0.25;

    // The places of the histogram are then .8 logits apart, and one lies at 0, so that an account without evidence has none in the histogram. Beyond the ends the class of an account is nearly certain.
    private const double LowestLogit = -6.4, HighestLogit = 5.6;

    private static readonly (FollowerFact Fact, double[] Knots)[] Shapes =
    [
        (FollowerFact.Activity, [-3, 0, 2, 4, 6, 8]),
        (FollowerFact.Following, [0, 3, 5, 6, 7, 9]),
        (FollowerFact.Followers, [0, 2, 4, 6, 8, 10]),
        (FollowerFact.Digits, [0, 0.15, 0.35, 0.6]),
        (FollowerFact.Picture, [0, 1]),
        (FollowerFact.Biography, [0, 1]),
        (FollowerFact.Link, [0, 1]),
    ];

    /// <summary>Fits the model.</summary>
    /// <param name="sources">The followers of each source.</param>
    /// <param name="cancellationToken">Cancels the fit.</param>
    /// <exception cref="TooLittleDataException">There are fewer than two sources, or a source has too few followers of one kind.</exception>
    public static FakeFollowerFit Of(IReadOnlyList<IReadOnlyList<LabelledFollower>> sources, CancellationToken cancellationToken = default)
    {
        if (sources.Count < 2) throw new TooLittleDataException($"Too little data to fit to: at least two sources of followers are needed, there is {sources.Count}.");
        FakeFollowerFit fit = Fit(sources);
        double level = PriorDeviationSources * PriorLevelDeviation * PriorLevelDeviation, slope = PriorDeviationSources * PriorSlopeDeviation * PriorSlopeDeviation;
        double weight = PriorDeviationSources;
        List<double> unseen = [];
        for (int left = 0; left < sources.Count; left++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            FakeFollowerFit others = Fit([.. sources.Where((_, place) => place != left)]);
            double[] logits = [.. sources[left].Select(follower => others.LogitOf(follower.Follower))];
            unseen.AddRange(logits);
            LogitLine line = LogitLine.Of(logits, [.. sources[left].Select(follower => follower.IsFake)]);
            level += line.Level * line.Level;
            slope += ReproducibleMath.Log(line.Slope) * ReproducibleMath.Log(line.Slope);
            weight++;
        }

        return new FakeFollowerFit(fit.Intercept, fit.Curves)
        {
            TrainingShare = fit.TrainingShare,
            LowestLogit = fit.LowestLogit,
            HighestLogit = fit.HighestLogit,
            LevelDeviation = Math.Sqrt(level / weight),
            SlopeDeviation = Math.Sqrt(slope / weight),
            UnseenLogits = unseen,
        };
    }

    private static FakeFollowerFit Fit(IReadOnlyList<IReadOnlyList<LabelledFollower>> sources)
    {
        Require(sources);
        (FollowerFact Fact, CurveShape Shape)[] shapes =
            [.. Shapes.Select(shape => (shape.Fact, Shape: ShapeOf(shape.Fact, shape.Knots, sources)!)).Where(shape => shape.Shape is not null)];
        AdditiveDesign design = new(
            [.. shapes.Select(shape => shape.Shape), .. sources.Select((_, place) => LevelOf(place))],
            [.. sources.SelectMany((source, place) => RowsOf(source, place, [.. shapes.Select(shape => shape.Fact)], sources))]);
        AdditiveModel model = AdditiveLogisticFit.Fit(design, Strength);
        FittedFollowerCurve[] curves = [.. shapes.Select((shape, place) => new FittedFollowerCurve(
            shape.Fact, shape.Shape.Direction, [.. shape.Shape.Knots.Zip(model.Curves[place])], FollowerCurves.UnknownOf(design, model, place)))];
        return new FakeFollowerFit(MeanLevel(sources, curves, design.Rows), curves)
        {
            TrainingShare = 0.5,
            LowestLogit = LowestLogit,
            HighestLogit = HighestLogit,
        };
    }

    private static void Require(IReadOnlyList<IReadOnlyList<LabelledFollower>> sources)
    {
        foreach (IReadOnlyList<LabelledFollower> source in sources)
        {
            int fakes = source.Count(follower => follower.IsFake);
            if (Math.Min(fakes, source.Count - fakes) >= FakeFollowerFit.FewestOfEachKind) continue;
            throw new TooLittleDataException(
                $"Too little data to fit to: {fakes} fakes among the {source.Count} followers of a source, at least {FakeFollowerFit.FewestOfEachKind} of each kind are needed.");
        }
    }

    /// <summary>The curve before it is fitted, centred on the mean of the sources; null if the fact varies in no source.</summary>
    private static CurveShape? ShapeOf(FollowerFact fact, double[] knots, IReadOnlyList<IReadOnlyList<LabelledFollower>> sources)
    {
        double[][] values = [.. sources
            .Select(source => source.Select(follower => FollowerFacts.ValueOf(follower.Follower, fact)).Where(value => !double.IsNaN(value)).ToArray())
            .Where(known => known.Length > 0)];
        if (!values.Any(known => known.Min() < known.Max())) return null;
        double mean = values.Average(known => known.Average());
        double variance = values.Average(known => known.Average(value => (value - mean) * (value - mean)));
        return new CurveShape(FollowerFacts.NameOf(fact), knots, new double[knots.Length], FollowerCurves.DirectionOf(fact), new Belief(mean, variance));
    }

    private static CurveShape LevelOf(int source) => new($"source {source}", [0, 1], [0, 0], CurveDirection.None, Belief.Exactly(0));

    private static IEnumerable<LabelledRow> RowsOf(
        IReadOnlyList<LabelledFollower> source, int place, FollowerFact[] facts, IReadOnlyList<IReadOnlyList<LabelledFollower>> sources)
    {
        double half = 0.5 * sources.Sum(one => one.Count) / sources.Count;
        int fakes = source.Count(follower => follower.IsFake);
        return source.Select(follower => new LabelledRow(
            [
                .. facts.Select(fact => new Belief(FollowerFacts.ValueOf(follower.Follower, fact), 0)),
                .. sources.Select((_, other) => other == place ? Belief.Exactly(1) : Belief.Missing),
            ],
            follower.IsFake,
            follower.Group)
        {
            Weight = half / (follower.IsFake ? fakes : source.Count - fakes),
        });
    }

    /// <summary>The mean of the levels of the sources and of the prior's source.</summary>
    private static double MeanLevel(IReadOnlyList<IReadOnlyList<LabelledFollower>> sources, FittedFollowerCurve[] curves, IReadOnlyList<LabelledRow> rows)
    {
        double sum = 0;
        int first = 0;
        foreach (IReadOnlyList<LabelledFollower> source in sources)
        {
            double[] logits = [.. source.Select(follower => curves.Sum(curve => curve.ContributionOf(follower.Follower)))];
            sum += FollowerCurves.ShiftTo([.. rows.Skip(first).Take(source.Count)], logits);
            first += source.Count;
        }

        return sum / (sources.Count + PriorSources);
    }
}
