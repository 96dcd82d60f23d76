using Scoring.Evaluation.Measuring;
using Scoring.Evaluation.Reporting;

namespace Scoring.Evaluation.Tests.Reporting;

public sealed class LostComparisonsTests
{
    [Fact]
    public void Every_loss_is_said_with_what_was_lost_to_and_whether_it_may_be_chance() => Assert.Equal(
        [
            "`t` `auc`: .8000 (.7500–.8500) against .8200 of the baseline (within the interval) and .9000 of the strongest known.",
            "`t` `mae`: .3000 (.2900–.3100) against .2500 of the strongest known.",
            "`t` `coverage`: .9600 (.9500–.9700) against .8700 of the baseline.",
        ],
        LostComparisons.Of(
        [
            new("t", "auc", Aim.Higher, 0.8, 0.75, 0.85, 9) { Baseline = 0.82, Strongest = 0.9 },
            new("t", "wins", Aim.Higher, 0.8, 0.75, 0.85, 9) { Baseline = 0.7, Strongest = 0.79 },
            new("t", "mae", Aim.Lower, 0.3, 0.29, 0.31, 9) { Baseline = 0.4, Strongest = 0.25 },
            new("t", "equal", Aim.Higher, 0.8, 0.75, 0.85, 9) { Baseline = 0.8004 },
            new("t", "alone", Aim.Higher, 0.1, 0.05, 0.2, 9),
            new("t", "coverage", Aim.NearNineTenths, 0.96, 0.95, 0.97, 9) { Baseline = 0.87 },
        ]));
}
