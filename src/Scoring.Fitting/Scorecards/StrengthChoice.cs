using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Scorecards;

/// <summary>How strongly the curves are held to those to start from, chosen by what foretells rows that were not fitted to.</summary>
/// <param name="Strength">The strength with the least loss; the greatest of several.</param>
/// <param name="Losses">Mean log loss of the judged rows by strength, weighed by row, strongest first.</param>
/// <param name="Judged">Places of the rows that were judged, ascending; with times, the first period is not among them.</param>
/// <param name="Logits">Totals of those rows by the fit that had not seen them, logits, in the same order.</param>
/// <param name="Bases">Base of the fit that each of them is by, logits, in the same order: folds of other times have others.</param>
public sealed record StrengthChoice(
    double Strength, IReadOnlyList<(double Strength, double Loss)> Losses, IReadOnlyList<int> Judged, IReadOnlyList<double> Logits, IReadOnlyList<double> Bases)
{
    /// <summary>
    /// The strengths tried unless others are given, strongest first, four-fold steps. A curve may stray over all its knots by 1/√strength logits: from a
    /// hundredth, which is to leave it as it is, to four, which is to let the rows decide.
    /// </summary>
    public static IReadOnlyList<double> UsualStrengths { get; } = [16_384, 4_096, 1_024, 256, 64, 16, 4, 1, 0.25, 0.0625];

    /// <summary>Chooses.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="strengths">Strengths to try, strongest first.</param>
    /// <param name="logitOf">The total of a row by a model, where it is not the plain sum.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    public static StrengthChoice Of(
        AdditiveDesign design,
        IReadOnlyList<Fold> folds,
        IReadOnlyList<double>? strengths = null,
        Func<AdditiveModel, int, double>? logitOf = null,
        CancellationToken cancellationToken = default)
    {
        strengths ??= UsualStrengths;
        logitOf ??= static (model, row) => model.LogitOf(row);
        Foretold[][] foretold = new Foretold[folds.Count][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, folds.Count, options, fold => foretold[fold] = Foretell(design, folds[fold], strengths, logitOf, cancellationToken));
        double[] losses = [.. strengths.Select((_, place) => LossOf(design, folds, foretold, place))];
        int best = Array.IndexOf(losses, losses.Min());
        (int Row, double Logit, double Base)[] judged =
        [
            .. folds.SelectMany((fold, place) => fold.Judged.Select((row, at) => (row, foretold[place][best].Logits[at], foretold[place][best].Base)))
                .OrderBy(one => one.row),
        ];
        return new StrengthChoice(
            strengths[best], [.. strengths.Zip(losses)], [.. judged.Select(one => one.Row)], [.. judged.Select(one => one.Logit)], [.. judged.Select(one => one.Base)]);
    }

    private static Foretold[] Foretell(
        AdditiveDesign design, Fold fold, IReadOnlyList<double> strengths, Func<AdditiveModel, int, double> logitOf, CancellationToken cancellationToken)
    {
        Foretold[] foretold = new Foretold[strengths.Count];
        AdditiveModel? model = null;
        for (int place = 0; place < strengths.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AdditiveModel next = AdditiveLogisticFit.Fit(design, fold.Training, strengths[place], model);
            foretold[place] = new Foretold([.. fold.Judged.Select(row => logitOf(next, row))], next.Base);
            model = next;
        }

        return foretold;
    }

    private static double LossOf(AdditiveDesign design, IReadOnlyList<Fold> folds, Foretold[][] foretold, int strength)
    {
        double sum = 0, weight = 0;
        for (int fold = 0; fold < folds.Count; fold++)
        {
            for (int place = 0; place < folds[fold].Judged.Count; place++)
            {
                LabelledRow row = design.Rows[folds[fold].Judged[place]];
                sum += row.Weight * LogLoss.OfOne(foretold[fold][strength].Logits[place], row.IsPositive);
                weight += row.Weight;
            }
        }

        return sum / weight;
    }

    /// <summary>What one fit says of the judged rows of its fold.</summary>
    private readonly record struct Foretold(double[] Logits, double Base);
}
