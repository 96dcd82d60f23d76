using Scoring.Evaluation.Simulator;
using Scoring.Simulation.Attacks;

namespace Scoring.Evaluation.Tests.Simulator;

public sealed class TwinAucTests
{
    private static readonly Twin[] Twins = [TwinOf(60, 20), TwinOf(70, 65), TwinOf(50, 50)];

    [Fact]
    public void It_is_the_share_of_pairs_in_which_the_attacker_scores_below() =>

        // Of nine pairs of an attacker and a creator who is none: 20 lies below all three; 65 below 70 alone; 50 below two and level with one.
        Assert.Equal((3 + 1 + 2.5) / 9, new TwinAuc(Twins, Intensity.High, points => -points.Authenticity).Value, 1e-12);

    [Fact]
    public void A_resample_has_both_twins_of_a_creator()
    {
        TwinAuc area = new(Twins, Intensity.High, points => -points.Authenticity);
        Assert.Equal(1, area.Of([1, 0, 0]));
        Assert.Equal(.5, area.Of([0, 0, 2]));
    }

    private static Twin TwinOf(double genuine, double attacked) => new(0, PointsOf(genuine), [PointsOf(genuine), PointsOf(genuine), PointsOf(attacked)], [0, 0, 0]);

    private static ScorePoints PointsOf(double authenticity) => new(50, 50, authenticity, 1, 1, new Dictionary<string, long>(), new Dictionary<string, long>());
}
