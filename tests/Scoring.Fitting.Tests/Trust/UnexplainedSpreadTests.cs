using Scoring.Fitting.Scorecards;
using Scoring.Fitting.Trust;
using Scoring.Numerics;

namespace Scoring.Fitting.Tests.Trust;

public sealed class UnexplainedSpreadTests
{
    [Theory]
    [InlineData(0.6)]
    [InlineData(0.1)]
    public void It_finds_what_campaigns_of_one_creator_have_in_common(double spread)
    {
        HeldOutLogit[] judged = Campaigns(3_000, spread);

        // About three standard errors; .1 is the least that there is.
        Assert.Equal(spread, UnexplainedSpread.Of(judged, [.. judged.Select(row => row.Logit)])!.Value, 0.2);
    }

    [Fact]
    public void Few_creators_with_several_campaigns_tell_nothing()
    {
        HeldOutLogit[] judged = Campaigns(UnexplainedSpread.LeastCreators - 1, 1);
        Assert.Null(UnexplainedSpread.Of(judged, [.. judged.Select(row => row.Logit)]));
        HeldOutLogit[] single = [.. Campaigns(900, 1).Where((_, place) => place % 3 == 0)];
        Assert.Null(UnexplainedSpread.Of(single, [.. single.Select(row => row.Logit)]));
    }

    private static HeldOutLogit[] Campaigns(int creators, double spread)
    {
        Random random = new(creators);
        List<HeldOutLogit> judged = [];
        for (int creator = 0; creator < creators; creator++)
        {
            double own = spread * Math.Sqrt(-2 * Math.Log(1 - random.NextDouble())) * Math.Cos(2 * Math.PI * random.NextDouble());
            for (int campaign = 0; campaign < 3; campaign++)
            {
                double said = (2 * random.NextDouble()) - 1;
                judged.Add(new HeldOutLogit(said, random.NextDouble() < ReproducibleMath.Logistic(said + own), 1, $"creator-{creator}"));
            }
        }

        return [.. judged];
    }
}
