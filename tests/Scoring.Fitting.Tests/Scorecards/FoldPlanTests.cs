using CsCheck;
using Scoring.Fitting.Scorecards;

namespace Scoring.Fitting.Tests.Scorecards;

public sealed class FoldPlanTests
{
    private static readonly Gen<LabelledRow[]> Timed = Gen.Select(Gen.Int[0, 30], Gen.Long[0, 1_000], Gen.Long[0, 50], Gen.Bool).Array[60, 120].Select(rows => rows
        .Select(row => new LabelledRow([], row.Item4, $"creator-{row.Item1}") { TimeMs = row.Item2, KnownMs = row.Item2 + row.Item3 }).ToArray());

    [Fact]
    public void No_creator_is_fitted_to_and_judged_in_one_fold() => Gen.Select(Timed, Gen.Bool, Gen.Int[0, 9]).Sample((made, timed, seed) =>
    {
        LabelledRow[] rows = timed ? made : [.. made.Select(row => row with { TimeMs = null })];
        Assert.All(FoldPlan.Of(rows, seed), fold =>
            Assert.Empty(fold.Training.Select(row => rows[row].Group).Intersect(fold.Judged.Select(row => rows[row].Group))));
    });

    [Fact]
    public void No_outcome_is_fitted_to_that_was_not_known_before_everything_that_is_judged() => Gen.Select(Timed, Gen.Int[0, 9]).Sample((rows, seed) =>
        Assert.All(FoldPlan.Of(rows, seed), fold =>
            Assert.True(fold.Training.Max(row => rows[row].KnownMs) < fold.Judged.Min(row => rows[row].TimeMs))));

    [Fact]
    public void Every_row_is_judged_once_or_with_times_every_row_but_those_of_the_first_period()
    {
        LabelledRow[] rows = KnownModel.Rows(600, 1);
        int[] judged = [.. FoldPlan.Of(rows, 0).SelectMany(fold => fold.Judged).Order()];
        Assert.Equal(Enumerable.Range(150, 450), judged);
        LabelledRow[] untimed = [.. rows.Select(row => row with { TimeMs = null })];
        Assert.Equal(Enumerable.Range(0, 600), FoldPlan.Of(untimed, 0).SelectMany(fold => fold.Judged).Order());
        Assert.Equal(FoldPlan.GroupParts, FoldPlan.Of(untimed, 0).Count);
    }

    [Fact]
    public void The_seed_decides_and_the_order_of_rows_does_not()
    {
        LabelledRow[] rows = KnownModel.Rows(200, 1);
        string[] Judged(IReadOnlyList<LabelledRow> some, int seed) =>
            [.. FoldPlan.Of(some, seed).Select(fold => string.Join(' ', fold.Judged.Select(row => $"{some[row].TimeMs}").Order()))];
        Assert.Equal(Judged(rows, 1), Judged([.. rows.Reverse()], 1));
        Assert.NotEqual(Judged(rows, 1), Judged(rows, 2));
    }

    [Fact]
    public void One_creator_alone_cannot_be_judged()
    {
        LabelledRow[] rows = [.. KnownModel.Rows(50, 1).Select(row => row with { Group = "the same" })];
        Assert.Contains("50 rows", Assert.Throws<TooLittleDataException>(() => FoldPlan.Of(rows, 0)).Message, StringComparison.Ordinal);
    }
}
