using Scoring.Creators;
using Scoring.Server.Diagnosis;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Diagnosis;

public sealed class CatalogueLevelTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_catalogue_of_another_level_is_a_warning_that_says_what_to_do()
    {
        // The shipped level of Instagram is .0054 likes per follower. At .05 the median is far above 65, and at .0001 far below 35.
        Assert.Equal(FindingKind.Good, (await CheckAsync(Platform.Instagram, 60, 0.0054)).Kind);
        StoreFinding high = await CheckAsync(Platform.Instagram, 60, 0.05);
        Assert.Equal(FindingKind.Warning, high.Kind);
        Assert.Matches(@"^The median engagement score of instagram by followers is (6[6-9]|[7-9]\d|100), over 60 creators \(all 60 creators were read\)\. Expected: 35 to 65\. ", high.Text);
        Assert.Contains("'scoring fit engagement'", high.Text, StringComparison.Ordinal);
        Assert.Equal(FindingKind.Warning, (await CheckAsync(Platform.TikTok, 60, 0.0001)).Kind);
    }

    [Fact]
    public async Task Few_creators_are_not_judged_and_none_are_no_finding()
    {
        StoreFinding few = await CheckAsync(Platform.X, CatalogueLevel.FewestCreators - 1, 0.05);
        Assert.Equal(FindingKind.Note, few.Kind);
        Assert.Contains("is not checked", few.Text, StringComparison.Ordinal);
        await using var empty = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("empty.db") }, new ManualClock());
        Assert.Empty(await CatalogueLevel.CheckAsync(empty, RunningServer.ShippedModelPath, TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_model_that_no_server_starts_with_is_a_fault()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("any.db") }, new ManualClock());
        string path = _folder.Write("model.json", "{}");
        StoreFinding finding = Assert.Single(await CatalogueLevel.CheckAsync(store, path, TestContext.Current.CancellationToken));
        Assert.Equal(FindingKind.Wrong, finding.Kind);
        Assert.Contains(path, finding.Text, StringComparison.Ordinal);
    }

    private async Task<StoreFinding> CheckAsync(Platform platform, int creators, double rate)
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At($"{Guid.NewGuid()}.db") }, new ManualClock());
        await MadeUpRecords.StoreAsync(store, platform, creators, rate);
        return Assert.Single(await CatalogueLevel.CheckAsync(store, RunningServer.ShippedModelPath, TestContext.Current.CancellationToken));
    }
}
