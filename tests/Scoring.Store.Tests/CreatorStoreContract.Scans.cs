using System.Text;
using Scoring.Creators;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

public abstract partial class CreatorStoreContract
{
    [ContractFact]
    public async Task A_scan_of_an_unknown_tenant_is_empty()
    {
        await Store.CommitOneAsync(Key("a"), 0, "one");

        ScanPage page = await Store.ScanAsync("nobody", null, 10);

        Assert.Empty(page.Creators);
        Assert.Null(page.NextCursor);
    }

    [ContractTheory]
    [InlineData(1)]
    [InlineData(7)]
    [InlineData(12)]
    [InlineData(13)]
    [InlineData(10_000)]
    public async Task A_scan_meets_every_creator_of_the_tenant(int limit)
    {
        string[] ids = ["b", "B", "a:1", "\U0001F600", "\uFFFD", "12"];
        CreatorKey[] keys = [.. ids.SelectMany(id => new[] { Key(id, Platform.X), Key(id, Platform.TikTok) })];
        foreach (CreatorKey key in keys) await Store.CommitOneAsync(key, 0, key.ToString());
        await Store.CommitOneAsync(Key("b", Platform.X, "acme"), 0, "of another tenant");

        List<ScannedCreator> creators = await Store.WalkAsync(CreatorKey.DefaultTenant, limit);

        // UTF-8 puts the emoji after U+FFFD; UTF-16 would put it before.
        IEnumerable<CreatorKey> met = creators.Select(c => c.Key);
        Assert.Equal(InOrder(keys), ScansInOrder ? met : InOrder(met.Distinct()));
        foreach (ScannedCreator creator in creators)
        {
            Assert.Equal("features " + creator.Key, Text(creator.Features));
            Assert.Equal(await Store.VersionAsync(creator.Key), creator.Version);
        }
    }

    [ContractFact]
    public async Task A_listing_has_every_creator_of_all_tenants_once()
    {
        if (Store is not ICreatorKeys listed) return;
        CreatorKey[] keys = [.. Enumerable.Range(0, 40).Select(number => Key($"creator-{number}", number % 2 == 0 ? Platform.X : Platform.TikTok, number % 3 == 0 ? "acme" : CreatorKey.DefaultTenant))];
        foreach (CreatorKey key in keys) await Store.CommitOneAsync(key, 0, key.ToString());
        await Store.EraseAsync(keys[7]);

        List<CreatorKey> found = await listed.ListKeysAsync(TestContext.Current.CancellationToken).ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(InOrder(keys.Where(key => key != keys[7])), InOrder(found));
    }

    [ContractFact]
    public async Task A_scan_returns_what_stays_while_others_are_added_and_removed()
    {
        for (int i = 0; i < 40; i++) await Store.CommitOneAsync(Key($"creator-{i:00}"), 0, "one");

        var met = new List<string>();
        string? cursor = null;
        int page = 0;
        do
        {
            ScanPage scanned = await Store.ScanAsync(CreatorKey.DefaultTenant, cursor, 10);
            met.AddRange(scanned.Creators.Select(c => c.Key.Id));
            cursor = scanned.NextCursor;
            // The creator that the cursor names goes, and one before and one behind it come.
            await Store.EraseAsync(Key($"creator-{page * 10 + 9:00}"));
            await Store.CommitOneAsync(Key($"creator-{page * 10 + 1:00}-new"), 0, "new");
            await Store.CommitOneAsync(Key($"creator-{page * 10 + 15:00}-new"), 0, "new");
            page++;
        }
        while (cursor is not null);

        if (ScansInOrder) Assert.Equal(met.Distinct(StringComparer.Ordinal), met);
        Assert.All(Enumerable.Range(0, 40).Where(i => i % 10 != 9), i => Assert.Contains($"creator-{i:00}", met));
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(10_001)]
    public async Task A_limit_out_of_range_is_an_argument_error(int limit) =>
        await Assert.ThrowsAsync<ArgumentOutOfRangeException>(async () => await Store.ScanAsync(CreatorKey.DefaultTenant, null, limit));

    [ContractTheory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData(":id")]
    [InlineData("1:")]
    public async Task A_cursor_that_no_store_gave_is_an_argument_error(string cursor) =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ScanAsync(CreatorKey.DefaultTenant, cursor, 1));

    [ContractFact]
    public async Task A_scan_names_a_good_tenant() =>
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ScanAsync("No Tenant", null, 1));

    private static IEnumerable<CreatorKey> InOrder(IEnumerable<CreatorKey> keys) =>
        keys.OrderBy(key => key.Platform).ThenBy(key => Convert.ToHexString(Encoding.UTF8.GetBytes(key.Id)), StringComparer.Ordinal);
}
