using System.Text;
using Scoring.Creators;

namespace Scoring.Store.Tests;

/// <summary>Says the calls of a store on one creator in one word, with texts for bytes.</summary>
internal static class StoreCalls
{
    public static CreatorKey Key(string id, Platform platform = Platform.Instagram, string tenant = CreatorKey.DefaultTenant) => new(tenant, platform, id);

    public static CreatorCommit Commit(CreatorKey key, long expectedVersion, string state, string features) =>
        new(key, expectedVersion, Encoding.UTF8.GetBytes(state), Encoding.UTF8.GetBytes(features));

    public static string Text(ReadOnlyMemory<byte> bytes) => Encoding.UTF8.GetString(bytes.Span);

    public static async Task<CommitResult[]> CommitAllAsync(this ICreatorStore store, params CreatorCommit[] commits)
    {
        var results = new CommitResult[commits.Length];
        await store.CommitAsync(commits, results);
        return results;
    }

    public static async Task<CommitResult> CommitOneAsync(this ICreatorStore store, CreatorKey key, long expectedVersion, string content) =>
        (await store.CommitAllAsync(Commit(key, expectedVersion, "state " + content, "features " + content)))[0];

    public static async Task<StoredFeatures[]> FeaturesAsync(this ICreatorReader store, params CreatorKey[] keys)
    {
        var results = new StoredFeatures[keys.Length];
        await store.ReadFeaturesAsync(keys, results);
        return results;
    }

    public static async Task<StoredState[]> StatesAsync(this ICreatorReader store, params CreatorKey[] keys)
    {
        var results = new StoredState[keys.Length];
        await store.ReadStatesAsync(keys, results);
        return results;
    }

    public static async Task<long> VersionAsync(this ICreatorReader store, CreatorKey key) => (await store.StatesAsync(key))[0].Version;

    /// <summary>Asserts that both halves of a record are of this version and content.</summary>
    public static async Task AssertStoredAsync(this ICreatorReader store, CreatorKey key, long version, string content)
    {
        StoredState state = (await store.StatesAsync(key))[0];
        StoredFeatures features = (await store.FeaturesAsync(key))[0];
        Assert.Equal((version, "state " + content), (state.Version, Text(state.State)));
        Assert.Equal((version, "features " + content), (features.Version, Text(features.Features)));
    }

    public static async Task AssertAbsentAsync(this ICreatorReader store, CreatorKey key)
    {
        StoredState state = (await store.StatesAsync(key))[0];
        StoredFeatures features = (await store.FeaturesAsync(key))[0];
        Assert.Equal((0, 0), (state.Version, state.State.Length));
        Assert.Equal((0, 0), (features.Version, features.Features.Length));
    }

    /// <summary>Walks a tenant in pages of <paramref name="limit"/>.</summary>
    public static async Task<List<ScannedCreator>> WalkAsync(this ICreatorReader store, string tenant, int limit)
    {
        var creators = new List<ScannedCreator>();
        string? cursor = null;
        do
        {
            ScanPage page = await store.ScanAsync(tenant, cursor, limit);
            Assert.True(page.Creators.Count <= limit);
            creators.AddRange(page.Creators);
            cursor = page.NextCursor;
        }
        while (cursor is not null);
        return creators;
    }
}
