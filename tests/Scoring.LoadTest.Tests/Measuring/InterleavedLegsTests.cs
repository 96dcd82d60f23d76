using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Tests.Measuring;

public sealed class InterleavedLegsTests
{
    [Fact]
    public async Task Loads_are_interleaved_and_each_begins_as_often()
    {
        List<string> turns = [];
        MeasuredLoad[] loads = [Runs("a", 10, turns), Runs("b", 20, turns)];
        LegResult[][] legs = await InterleavedLegs.RunAsync("test", loads, 3, new Progress(TextWriter.Null, isTerminal: false), TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b", "b", "a", "a", "b"], turns);
        Assert.All(legs[0], leg => Assert.Equal(10, leg.Items));
        Assert.All(legs[1], leg => Assert.Equal(20, leg.Items));
    }

    [Fact]
    public async Task A_leg_of_several_turns_is_the_sum_of_its_turns_and_each_begins_as_often()
    {
        List<string> turns = [];
        MeasuredLoad[] loads = [Runs("a", 10, turns) with { Turns = 3 }, Runs("b", 20, turns) with { Turns = 3 }];
        LegResult[][] legs = await InterleavedLegs.RunAsync("test", loads, 1, new Progress(TextWriter.Null, isTerminal: false), TestContext.Current.CancellationToken);
        Assert.Equal(["a", "b", "b", "a", "a", "b"], turns);
        LegResult turn = MadeUpLegs.Of(20);
        LegResult leg = Assert.Single(legs[1]);
        Assert.Equal((60, 3 * turn.Calls, 3 * turn.Seconds), (leg.Items, leg.Calls, leg.Seconds));
        Assert.Equal(3 * turn.Latency.TotalCount, leg.Latency.TotalCount);
    }

    [Fact]
    public async Task Three_loads_run_in_every_order()
    {
        List<string> turns = [];
        MeasuredLoad[] loads = [Runs("a", 10, turns) with { Turns = 6 }, Runs("b", 10, turns), Runs("c", 10, turns)];
        await InterleavedLegs.RunAsync("test", loads, 1, new Progress(TextWriter.Null, isTerminal: false), TestContext.Current.CancellationToken);
        Assert.Equal(["abc", "acb", "bac", "bca", "cab", "cba"], turns.Chunk(3).Select(turn => string.Concat(turn)).Order());
    }

    [Fact]
    public void Ratios_are_taken_pair_by_pair()
    {
        // The machine becomes ten times slower half-way: the pairs do not see it, a ratio of medians would.
        LegResult[] one = [MadeUpLegs.Of(90), MadeUpLegs.Of(91), MadeUpLegs.Of(9)];
        LegResult[] other = [MadeUpLegs.Of(100), MadeUpLegs.Of(100), MadeUpLegs.Of(10)];
        Assert.Equal(.9, InterleavedLegs.Ratio(one, other, leg => leg.ItemsPerSecond).Median, 12);
    }

    [Theory]
    [InlineData(.95, false)]
    [InlineData(1.05, false)]
    [InlineData(1, false)]
    [InlineData(.9499, true)]
    [InlineData(1.0501, true)]
    [InlineData(double.NaN, true)]
    public void A_run_is_void_when_the_same_differs_from_itself(double median, bool isVoid) =>
        Assert.Equal(isVoid, new SelfComparison("unary", new Spread(median, .5, 1.5, 15)).IsVoid);

    private static MeasuredLoad Runs(string name, long items, List<string> turns) => new(name, _ =>
    {
        turns.Add(name);
        return Task.FromResult(MadeUpLegs.Of(items));
    });
}
