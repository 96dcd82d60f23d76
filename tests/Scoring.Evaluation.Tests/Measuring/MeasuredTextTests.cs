using Scoring.Evaluation.Measuring;
using Scoring.Reports.Text;

namespace Scoring.Evaluation.Tests.Measuring;

public sealed class MeasuredTextTests
{
    private static readonly Measurement[] Measurements =
    [
        new("kim-a", "auc", Aim.Higher, 0.91, 0.9, 0.92, 1_200) { Baseline = 0.8, Spread = 0.001 },
        new("kim-b", "auc", Aim.Higher, 0.5, 0.4, 0.6, 7),
        new("kim-b", "f1", Aim.Higher, 0.25, 0.2, 0.3, 7),
    ];

    [Theory]
    [InlineData(0.69593, ".6959")]
    [InlineData(0.0, ".0000")]
    [InlineData(-0.00001, ".0000")]
    [InlineData(-0.25, "−.2500")]
    [InlineData(1.0, "1.0000")]
    [InlineData(12.34567, "12.3457")]
    [InlineData(null, "")]
    public void Values_have_four_decimals(double? value, string text) => Assert.Equal(text, NumberText.Measured(value));

    [Theory]
    [InlineData("{{auc}} of {{auc.n}}", ".9100 of 1,200")]
    [InlineData("{{auc.low}} to {{auc.high}}, {{auc.baseline}}, {{auc.spread}}", ".9000 to .9200, .8000, .0010")]
    [InlineData("{{kim-b/auc}} and {{kim-b/f1.high}}, {{f1}}", ".5000 and .3000, .2500")]
    [InlineData("{{nothing}} {{auc.nothing}} {{kim-c/auc}} {auc}", "{{nothing}} {{auc.nothing}} {{kim-c/auc}} {auc}")]
    public void Prose_takes_values(string prose, string filled) => Assert.Equal(filled, MeasuredText.Fill(prose, Measurements));

    [Fact]
    public void A_measurement_without_a_strongest_figure_leaves_nothing_in_its_place() =>
        Assert.Equal("()", MeasuredText.Fill("({{auc.strongest}})", Measurements));
}
