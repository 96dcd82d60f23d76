using Scoring.Fitting.Metrics;

namespace Scoring.Fitting.Scorecards;

/// <summary>The regularisation strength of the curves towards the initial curves, chosen by the loss on held-out rows.</summary>
/// <param name="Strength">The strength with the least loss; the greatest of several.</param>
/// <param name="Losses">Mean log loss of the evaluated rows by strength, weighted by row, strongest first.</param>
/// <param name="Judged">Indices of the evaluated rows, ascending; with times, rows of the first period are not evaluated.</param>
/// <param name="Logits">Out-of-fold totals of those rows, logits, in the same order.</param>
/// <param name="Bases">Base of the fit that predicts each of them, logits, in the same order: folds of other periods have other
/// bases.</param>
public sealed record StrengthChoice(
    double Strength, IReadOnlyList<(double Strength, double Loss)> Losses, IReadOnlyList<int> Judged, IReadOnlyList<double> Logits, IReadOnlyList<double> Bases)
{
    /// <summary>
    /// The default strengths, strongest first, in steps of a factor of four. A curve may deviate over all its knots by 1/√strength
    /// logits: from a hundredth (unchanged) to four (the rows decide).
    /// </summary>
    public static IReadOnlyList<double> UsualStrengths { get; } = [16_384, 4_096, 1_024, 256, 64, 16, 4, 1, 0.25, 0.0625];

    /// <summary>Chooses the strength.</summary>
    /// <param name="design">The rows.</param>
    /// <param name="folds">The folds.</param>
    /// <param name="strengths">Strengths to try, strongest first.</param>
    /// <param name="logitOf">The total of a row by a model, if it is not the plain sum.</param>
    /// <param name="cancellationToken">Cancels the choice.</param>
    public static StrengthChoice Of(
        AdditiveDesign design,
        IReadOnlyList<Fold> folds,
        IReadOnlyList<double>? strengths = null,
        Func<AdditiveModel, int, double>? logitOf = null,
        CancellationToken cancellationToken = default)
    {
        strengths ??= UsualStrengths;
        logitOf ??= static (model, row) => model.LogitOf(row);
        FoldPrediction[][] predictions = new FoldPrediction[folds.Count][];
        ParallelOptions options = new() { MaxDegreeOfParallelism = Environment.ProcessorCount, CancellationToken = cancellationToken };
        Parallel.For(0, folds.Count, options, fold => predictions[fold] = Predict(design, folds[fold], strengths, logitOf, cancellationToken));
        double[] losses = [.. strengths.Select((_, place) => LossOf(design, folds, predictions, place))];
        int best = Array.IndexOf(losses, losses.Min());
        (int Row, double Logit, double Base)[] judged =
        [
            .. folds.SelectMany((fold, place) => fold.Judged.Select((row, at) => (row, predictions[place][best].Logits[at], predictions[place][best].Base)))
                .OrderBy(one => one.row),
        ];
        return new StrengthChoice(
            strengths[best], [.. strengths.Zip(losses)], [.. judged.Select(one => one.Row)], [.. judged.Select(one => one.Logit)], [.. judged.Select(one => one.Base)]);
    }

    private static FoldPrediction[] Predict(
        AdditiveDesign design, Fold fold, IReadOnlyList<double> strengths, Func<AdditiveModel, int, double> logitOf, CancellationToken cancellationToken)
    {
        FoldPrediction[] predictions = new FoldPrediction[strengths.Count];
        AdditiveModel? model = null;
        for (int place = 0; place < strengths.Count; place++)
        {
            cancellationToken.ThrowIfCancellationRequested();
            AdditiveModel next = AdditiveLogisticFit.Fit(design, fold.Training, strengths[place], model);
            predictions[place] = new FoldPrediction([.. fold.Judged.Select(row => logitOf(next, row))], next.Base);
            model = next;
        }

        return predictions;
    }

    private static double LossOf(AdditiveDesign design, IReadOnlyList<Fold> folds, FoldPrediction[][] predictions, int strength)
    {
        double sum = 0, weight = 0;
        for (int fold = 0; fold < folds.Count; fold++)
        {
            for (int place = 0; place < folds[fold].Judged.Count; place++)
            {
                LabelledRow row = design.Rows[folds[fold].Judged[place]];
                sum += row.Weight * LogLoss.OfOne(predictions[fold][strength].Logits[place], row.IsPositive);
                weight += row.Weight;
            }
        }

        return sum / weight;
    }

    /// <summary>The predictions of one fit for the evaluated rows of its fold.</summary>
    private readonly record struct FoldPrediction(double[] Logits, double Base);
}
