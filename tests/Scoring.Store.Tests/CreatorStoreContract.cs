using System.Runtime.InteropServices;
using Scoring.Creators;
using Scoring.TestKit;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

/// <summary>
/// What every store promises. A store's test class inherits this and says how one is opened; the parts are in files named after what they ask.
/// </summary>
public abstract partial class CreatorStoreContract : IAsyncLifetime
{
    protected ManualClock Clock { get; } = new();

    protected ICreatorStore Store { get; private set; } = null!;

    /// <summary>Whether a scan gives creators in the order of their keys, each exactly once; otherwise in any order, each at least once.</summary>
    protected virtual bool ScansInOrder => true;

    public async ValueTask InitializeAsync() => Store = await OpenAsync(Clock);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens a new, empty store.</summary>
    protected abstract ValueTask<ICreatorStore> OpenAsync(TimeProvider clock);

    /// <summary>Removes what the store left, after it was disposed.</summary>
    protected abstract ValueTask CloseAsync();

    [ContractFact]
    public void Description_names_the_store_and_its_promise()
    {
        Assert.NotEmpty(Store.Description.Kind);
        Assert.NotEmpty(Store.Description.Location);
        Assert.NotEmpty(Store.Description.Acknowledgement);
        Assert.True(Enum.IsDefined(Store.Description.Durability));
    }

    [ContractFact]
    public async Task A_disposed_store_says_so_and_may_be_disposed_again()
    {
        await Store.DisposeAsync();
        await Store.DisposeAsync();

        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.FeaturesAsync(Key("a")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.StatesAsync(Key("a")));
        await Assert.ThrowsAsync<ObjectDisposedException>(() => Store.CommitOneAsync(Key("a"), 0, "one"));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.EraseAsync(Key("a")));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.EraseUnchangedAsync(Key("a"), 1));
        await Assert.ThrowsAsync<ObjectDisposedException>(async () => await Store.ScanAsync(CreatorKey.DefaultTenant, null, 1));
    }

    [ContractFact]
    public async Task Disposal_completes_the_calls_that_were_handed_over()
    {
        Task<CommitResult>[] commits = [.. Enumerable.Range(0, 200).Select(i => Store.CommitOneAsync(Key($"creator-{i}"), 0, "one"))];

        await Store.DisposeAsync();

        Assert.All(await Task.WhenAll(commits), result => Assert.True(result.IsCommitted));
    }

    [ContractFact]
    public async Task A_cancelled_token_stops_a_call_before_it_begins()
    {
        using var source = new CancellationTokenSource();
        await source.CancelAsync();

        await AssertCancelledAsync(token => Store.ReadFeaturesAsync(new[] { Key("a") }, new StoredFeatures[1], token));
        await AssertCancelledAsync(token => Store.ReadStatesAsync(new[] { Key("a") }, new StoredState[1], token));
        await AssertCancelledAsync(token => Store.CommitAsync(new[] { Commit(Key("a"), 0, "state", "features") }, new CommitResult[1], token));
        await AssertCancelledAsync(async token => await Store.EraseAsync(Key("a"), token));
        await AssertCancelledAsync(async token => await Store.EraseUnchangedAsync(Key("a"), 1, token));
        await AssertCancelledAsync(async token => await Store.ScanAsync(CreatorKey.DefaultTenant, null, 1, token));
        await Store.AssertAbsentAsync(Key("a"));

        async Task AssertCancelledAsync(Func<CancellationToken, ValueTask> call) =>
            await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await call(source.Token));
    }

    [ContractFact]
    public async Task A_commit_cancelled_on_its_way_is_whole_or_absent()
    {
        for (int i = 0; i < 200; i++)
        {
            using var source = new CancellationTokenSource();
            CreatorKey key = Key($"creator-{i}");
            var result = new CommitResult[1];
            var call = Task.Run(() => Store.CommitAsync(new[] { Commit(key, 0, "state one", "features one") }, result, source.Token).AsTask());
            await source.CancelAsync();
            try
            {
                await call;
                await Store.AssertStoredAsync(key, result[0].Version, "one");
            }
            catch (OperationCanceledException)
            {
                long version = await Store.VersionAsync(key);
                if (version == 0) await Store.AssertAbsentAsync(key);
                else await Store.AssertStoredAsync(key, version, "one");
            }
        }
    }

    [ContractTheory]
    [MemberData(nameof(UnfitKeys))]
    public async Task A_key_that_no_caller_should_send_is_an_argument_error(string? tenant, Platform platform, string? id)
    {
        var key = new CreatorKey(tenant!, platform, id!);

        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.FeaturesAsync(Key("fine"), key));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.StatesAsync(Key("fine"), key));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.CommitOneAsync(key, 0, "one"));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.EraseAsync(key));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.EraseUnchangedAsync(key, 1));
    }

    public static TheoryData<string?, Platform, string?> UnfitKeys() => new()
    {
        { null, Platform.X, "id" },
        { "", Platform.X, "id" },
        { "Tenant", Platform.X, "id" },
        { "tenant:1", Platform.X, "id" },
        { new string('t', 33), Platform.X, "id" },
        { "default", Platform.Unspecified, "id" },
        { "default", Platform.X, null },
        { "default", Platform.X, "" },
        { "default", Platform.X, "a\nb" },
        { "default", Platform.X, "{a}" },
        { "default", Platform.X, new string('i', 129) },
    };

    [ContractFact]
    public async Task An_ill_formed_id_is_refused_since_its_bytes_would_be_those_of_another()
    {
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.CommitOneAsync(Key("a\uD800"), 0, "one"));
        await Assert.ThrowsAnyAsync<ArgumentException>(() => Store.FeaturesAsync(Key("a\uDC00b")));
    }

    [ContractFact]
    public async Task Results_must_be_as_many_as_items()
    {
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadFeaturesAsync(new[] { Key("a") }, new StoredFeatures[2]));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.ReadStatesAsync(new[] { Key("a") }, Memory<StoredState>.Empty));
        await Assert.ThrowsAsync<ArgumentException>(async () => await Store.CommitAsync(new[] { Commit(Key("a"), 0, "", "") }, new CommitResult[2]));
    }

    /// <summary>A content that shows every torn or foreign byte: one number, over and over.</summary>
    private static byte[] Pattern(int number, int count)
    {
        var numbers = new int[count];
        Array.Fill(numbers, number);
        return MemoryMarshal.AsBytes<int>(numbers).ToArray();
    }
}
