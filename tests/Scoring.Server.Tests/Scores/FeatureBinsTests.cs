using Scoring.Scorecards;
using Scoring.Scores;
using Scoring.Server.Tests.Servers;
using Scoring.Service.Scores;

namespace Scoring.Server.Tests.Scores;

public sealed class FeatureBinsTests
{
    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(RunningServer.ShippedModelPath));

    public static TheoryData<string> Codes => [.. Model.Trust.Features.ToArray().Concat(Model.Authenticity.Features.ToArray()).Where(feature => feature.PopulationVariance > 0).Select(feature => feature.Code).Distinct()];

    [Theory]
    [MemberData(nameof(Codes))]
    public void The_population_itself_has_an_index_of_nearly_zero_and_a_shifted_one_more(string code)
    {
        FeatureModel feature = Model.Trust.Features.ToArray().Concat(Model.Authenticity.Features.ToArray()).First(one => one.Code == code);
        var random = new Random(17);
        double same = IndexOf(feature, random, shift: 0);
        Assert.InRange(same, 0, 0.02);
        if (!new FeatureBins(feature).IsComparable) return;
        Assert.True(Math.Max(IndexOf(feature, random, shift: 1.5), IndexOf(feature, random, shift: -1.5)) > 0.25, $"{code} does not show a shift.");
    }

    private static double IndexOf(FeatureModel feature, Random random, double shift)
    {
        var bins = new FeatureBins(feature);
        double deviation = Math.Sqrt(feature.PopulationVariance);
        for (int i = 0; i < 5_000; i++)
        {
            double value = feature.PopulationMean + (deviation * (Normal(random) + shift));
            bins.Add((long)Math.Round(1e6 * (feature.Curve.Evaluate(value) + feature.Offset)));
        }

        return bins.StabilityIndex();
    }

    private static double Normal(Random random) => Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
}
