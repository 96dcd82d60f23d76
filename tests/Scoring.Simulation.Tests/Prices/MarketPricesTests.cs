using Scoring.Creators;
using Scoring.Simulation.Prices;

namespace Scoring.Simulation.Tests.Prices;

public sealed class MarketPricesTests
{
    [Fact]
    public void Prices_are_those_of_the_sources()
    {
        Assert.Equal(10_000 / 3_846.0, MarketPrices.Committed.PerThousandFollowers.Of(Platform.Instagram), .01);
        Assert.Equal(10_000 / 458.0, MarketPrices.Committed.PerThousandFollowers.Of(Platform.YouTube), .05);
        Assert.Equal(10_000 / 2_439.0, MarketPrices.Committed.PerThousandFollowers.Of(Platform.X), .01);
        Assert.Equal(10_000 / 200.0, MarketPrices.Committed.PerThousandComments.Of(Platform.TikTok), .01);
    }
}
