using CsCheck;
using Scoring.Cli.Sending;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Tests.Sending;

public sealed class CreatorBatchesTests
{
    [Fact]
    public void Every_observation_travels_once_within_the_bound_and_creators_stay_together() =>
        Gen.Select(Gen.Int[0, 9].Array[0, 200], Gen.Int[1, 20]).Sample((creators, mostItems) =>
        {
            SourceItem[] items = [.. creators.Select((creator, index) => Item(creator, index))];
            List<ObservationBatch> batches = [.. new CreatorBatches(mostItems, _ => Assert.Fail("no line is bad")).Pack(items)];
            Assert.All(batches, batch => Assert.InRange(batch.Items.Count, 1, mostItems));
            Assert.Equal(
                items.Select(item => item.Origin.Line).Order(),
                batches.SelectMany(batch => batch.Items).Select(item => item.Origin.Line).Order());
            foreach (IGrouping<int, int> group in creators.GroupBy(creator => creator))
            {
                int[] holders = [.. Enumerable.Range(0, batches.Count).Where(index => batches[index].Items.Any(item => IdOf(item.Observation) == group.Key))];
                int fewest = (group.Count() + mostItems - 1) / mostItems;
                Assert.Equal(fewest, holders.Length);
                Assert.Equal(fewest - 1, holders[^1] - holders[0]);
            }
        });

    [Fact]
    public void Ids_of_one_creator_travel_together_however_they_are_written()
    {
        string[] ids = ["Lena.Cooks", "ben", "@lena.cooks", "", "lena.cooks", "a b/"];
        SourceItem[] items = [.. ids.Select((id, index) => SourceItem.Of(new Origin("a", index), new Observation { Creator = new CreatorRef { Platform = Platform.Instagram, Id = id } }))];
        List<ObservationBatch> batches = [.. new CreatorBatches(3, _ => { }).Pack(items)];
        Assert.Equal(["Lena.Cooks", "@lena.cooks", "lena.cooks"], batches[0].Items.Select(item => item.Observation.Creator.Id));
        Assert.Equal(ids.Order(StringComparer.Ordinal), batches.SelectMany(batch => batch.Items).Select(item => item.Observation.Creator.Id).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void A_window_bounds_what_is_held()
    {
        int read = 0;
        IEnumerable<SourceItem> items = Enumerable.Range(0, 1_000).Select(index =>
        {
            read++;
            return Item(index % 3, index);
        });
        CreatorBatches batches = new(100, _ => { }, window: 10);
        Assert.Equal(10, batches.Pack(items).First().Items.Count);
        Assert.Equal(10, read);
    }

    [Fact]
    public void The_first_observations_are_sent_early()
    {
        int read = 0;
        IEnumerable<SourceItem> items = Enumerable.Range(0, 60_000).Select(index =>
        {
            read++;
            return Item(index, index);
        });
        Assert.NotEmpty(new CreatorBatches(1_000, _ => { }).Pack(items).First().Items);
        Assert.InRange(read, 1, 10_000);
    }

    [Fact]
    public void Bad_lines_and_rows_that_are_left_out_are_told_and_not_sent()
    {
        List<string> faults = [];
        CreatorBatches batches = new(100, item => faults.Add($"{item.Origin}: {item.Fault}"));
        ObservationBatch batch = Assert.Single(batches.Pack([Item(1, 1), SourceItem.Bad(new Origin("a.csv", 7), "too short"), SourceItem.LeftOut(new Origin("a.csv", 8)), Item(2, 2)]));
        Assert.Equal(2, batch.Items.Count);
        Assert.Equal(["a.csv:7: too short", "a.csv:8: "], faults);
    }

    [Fact]
    public void A_call_stays_under_the_size_that_servers_take()
    {
        SourceItem[] items = [.. Enumerable.Range(0, 400).Select(index =>
        {
            SourceItem item = Item(0, index);
            item.Observation!.Post.Brand = new string('b', 20_000);
            return item;
        })];
        List<ObservationBatch> batches = [.. new CreatorBatches(1_000, _ => { }).Pack(items)];
        Assert.True(batches.Count > 1, "eight megabytes do not fit one call");
        Assert.All(batches, batch => Assert.InRange(batch.Items.Sum(item => item.Observation.CalculateSize()), 1, 3 * 1024 * 1024));
        Assert.Equal(400, batches.Sum(batch => batch.Items.Count));
    }

    private static SourceItem Item(int creator, int line) => SourceItem.Of(
        new Origin("a.csv", line),
        new Observation { Creator = new CreatorRef { Platform = Platform.X, Id = creator.ToString() }, Post = new PostSnapshot { PostId = $"p{line}" } });

    private static int IdOf(Observation observation) => int.Parse(observation.Creator.Id);
}
