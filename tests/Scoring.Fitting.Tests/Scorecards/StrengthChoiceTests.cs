using Scoring.Fitting.Metrics;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Tests.Scorecards;

public sealed class StrengthChoiceTests
{
    [Fact]
    public void Rows_that_contradict_the_curves_to_start_from_loosen_them_and_rows_of_chance_do_not()
    {
        LabelledRow[] rows = KnownModel.Rows(1_500, 1);
        AdditiveDesign design = new(KnownModel.Shapes(), rows);
        StrengthChoice told = StrengthChoice.Of(design, FoldPlan.Of(rows, 0), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(told.Strength, 0.05, 20);
        Assert.Equal(told.Losses.Min(pair => pair.Loss), told.Losses.Single(pair => pair.Strength == told.Strength).Loss);

        Random random = new(2);
        LabelledRow[] chance = [.. rows.Select(row => row with { IsPositive = random.Next(2) == 0 })];
        StrengthChoice deaf = StrengthChoice.Of(new AdditiveDesign(KnownModel.Shapes(), chance), FoldPlan.Of(chance, 0), cancellationToken: TestContext.Current.CancellationToken);
        Assert.InRange(deaf.Strength, 200, 20_000);
    }

    [Fact]
    public void Judged_rows_are_foretold_by_fits_that_had_not_seen_them()
    {
        LabelledRow[] rows = KnownModel.Rows(400, 3);
        AdditiveDesign design = new(KnownModel.Shapes(), rows);
        IReadOnlyList<Fold> folds = FoldPlan.Of(rows, 0);
        StrengthChoice choice = StrengthChoice.Of(design, folds, [4], cancellationToken: TestContext.Current.CancellationToken);
        Assert.Equal(folds.SelectMany(fold => fold.Judged).Order(), choice.Judged);
        foreach (Fold fold in folds)
        {
            AdditiveModel model = AdditiveLogisticFit.Fit(design, fold.Training, 4);
            Assert.All(fold.Judged, row => Assert.Equal(model.LogitOf(row), choice.Logits[choice.Judged.ToList().IndexOf(row)], 12));
        }

        double loss = LogLoss.Of(choice.Logits, [.. choice.Judged.Select(row => rows[row].IsPositive)]);
        Assert.Equal(loss, Assert.Single(choice.Losses).Loss, 12);
    }

    [Fact]
    public void A_total_that_is_not_the_plain_sum_is_judged_as_it_is()
    {
        LabelledRow[] rows = KnownModel.Rows(300, 4);
        AdditiveDesign design = new(KnownModel.Shapes(), rows);
        StrengthChoice choice = StrengthChoice.Of(
            design, FoldPlan.Of(rows, 0), [4], (model, row) => Math.Min(0.25, model.LogitOf(row)), TestContext.Current.CancellationToken);
        Assert.Equal(0.25, choice.Logits.Max());
    }
}
