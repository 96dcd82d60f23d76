using System.Globalization;
using Scoring.Creators;
using Scoring.TestKit;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

/// <summary>Does each step to a store and to a dictionary, and asserts that they answer the same.</summary>
internal sealed class DictionaryStore(ICreatorStore store, ManualClock clock, string tenant, bool scansInOrder)
{
    private readonly Dictionary<CreatorKey, (long Version, string Content)> _records = [];
    private readonly Dictionary<CreatorKey, long> _highest = [];

    public async Task DoAsync(int action, int creator, int content)
    {
        CreatorKey key = Key(creator.ToString(CultureInfo.InvariantCulture), Platform.YouTube, tenant);
        long standing = _records.TryGetValue(key, out (long Version, string Content) record) ? record.Version : 0;
        switch (action)
        {
            case < 5:
                await CommitAsync(key, standing, standing, content);
                break;
            case 5:
                await CommitAsync(key, standing, content, content);
                break;
            case 6:
                await CommitAsync(key, standing, 0, content);
                break;
            case 7:
                clock.Move(TimeSpan.FromMilliseconds(content - 50_000));
                break;
            default:
                Assert.Equal(_records.Remove(key), await store.EraseAsync(key));
                break;
        }
    }

    public async Task AssertSameAsync()
    {
        foreach (CreatorKey key in _highest.Keys.Except(_records.Keys)) await store.AssertAbsentAsync(key);
        foreach ((CreatorKey key, (long version, string content)) in _records) await store.AssertStoredAsync(key, version, content);
        IEnumerable<(CreatorKey Key, long Version)> walked = (await store.WalkAsync(tenant, 2)).Select(c => (c.Key, c.Version));
        if (!scansInOrder) walked = walked.Distinct().OrderBy(c => c.Key.Id, StringComparer.Ordinal);
        Assert.Equal(_records.OrderBy(r => r.Key.Id, StringComparer.Ordinal).Select(r => (r.Key, r.Value.Version)), walked);
    }

    private async Task CommitAsync(CreatorKey key, long standing, long expected, int content)
    {
        string text = content.ToString(CultureInfo.InvariantCulture);
        CommitResult result = await store.CommitOneAsync(key, expected, text);

        Assert.Equal(expected == standing, result.IsCommitted);
        if (result.IsConflict)
        {
            Assert.Equal(standing, result.Version);
            return;
        }

        Assert.True(result.Version >= clock.UnixMicroseconds);
        Assert.True(result.Version > _highest.GetValueOrDefault(key), "a version came back");
        _highest[key] = result.Version;
        _records[key] = (result.Version, text);
    }
}
