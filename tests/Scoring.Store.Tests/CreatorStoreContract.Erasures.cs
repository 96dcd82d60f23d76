using Scoring.Creators;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

public abstract partial class CreatorStoreContract
{
    [ContractFact]
    public async Task Erasing_tells_whether_there_was_anything()
    {
        await Store.CommitOneAsync(Key("a"), 0, "one");

        Assert.True(await Store.EraseAsync(Key("a")));
        Assert.False(await Store.EraseAsync(Key("a")));
        Assert.False(await Store.EraseAsync(Key("nobody")));
    }

    [ContractFact]
    public async Task An_erased_creator_is_absent_and_the_others_stay()
    {
        CreatorKey[] others = [Key("A"), Key("a", Platform.TikTok), Key("a", Platform.Instagram, "acme"), Key("aa")];
        await Store.CommitOneAsync(Key("a"), 0, "one");
        foreach (CreatorKey key in others) await Store.CommitOneAsync(key, 0, "one");

        await Store.EraseAsync(Key("a"));

        await Store.AssertAbsentAsync(Key("a"));
        foreach (CreatorKey key in others) await Store.AssertStoredAsync(key, await Store.VersionAsync(key), "one");
        Assert.DoesNotContain(Key("a"), (await Store.WalkAsync(CreatorKey.DefaultTenant, 10)).Select(c => c.Key));
    }

    [ContractFact]
    public async Task A_commit_that_was_begun_before_an_erasure_conflicts()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        await Store.EraseAsync(Key("a"));

        Assert.Equal(new CommitResult(false, 0), await Store.CommitOneAsync(Key("a"), one.Version, "back from the dead"));
        await Store.AssertAbsentAsync(Key("a"));
    }

    [ContractFact]
    public async Task Only_the_expected_version_is_erased()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        CommitResult two = await Store.CommitOneAsync(Key("a"), one.Version, "two");

        Assert.False(await Store.EraseUnchangedAsync(Key("a"), one.Version));
        Assert.False(await Store.EraseUnchangedAsync(Key("a"), two.Version + 1));
        Assert.False(await Store.EraseUnchangedAsync(Key("nobody"), two.Version));
        await Store.AssertStoredAsync(Key("a"), two.Version, "two");

        Assert.True(await Store.EraseUnchangedAsync(Key("a"), two.Version));
        await Store.AssertAbsentAsync(Key("a"));
        Assert.False(await Store.EraseUnchangedAsync(Key("a"), two.Version));

        CommitResult afresh = await Store.CommitOneAsync(Key("a"), 0, "afresh");
        Assert.True(afresh.Version > two.Version);
        Assert.False(await Store.EraseUnchangedAsync(Key("a"), two.Version));
        await Store.AssertStoredAsync(Key("a"), afresh.Version, "afresh");
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(-1)]
    public async Task An_erasure_of_no_version_is_a_defect(long version) =>
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await Store.EraseUnchangedAsync(Key("a"), version));

    [ContractFact]
    public async Task Of_a_commit_and_an_erasure_of_the_same_version_exactly_one_happens()
    {
        for (int round = 0; round < 50; round++)
        {
            CreatorKey key = Key($"creator-{round}");
            CommitResult one = await Store.CommitOneAsync(key, 0, "one");

            Task<CommitResult> commit = Task.Run(async () => await Store.CommitOneAsync(key, one.Version, "two"));
            Task<bool> erasure = Task.Run(async () => await Store.EraseUnchangedAsync(key, one.Version));
            await Task.WhenAll(commit, erasure);

            Assert.NotEqual((await commit).IsCommitted, await erasure);
            if (await erasure) await Store.AssertAbsentAsync(key);
            else await Store.AssertStoredAsync(key, (await commit).Version, "two");
        }
    }

    [ContractTheory]
    [InlineData(0)]
    [InlineData(-1)]
    [InlineData(-3600)]
    [InlineData(3600)]
    public async Task Versions_grow_over_an_erasure_whatever_the_clock_does(int clockSeconds)
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        CommitResult two = await Store.CommitOneAsync(Key("a"), one.Version, "two");
        await Store.EraseAsync(Key("a"));
        Clock.Move(TimeSpan.FromSeconds(clockSeconds));

        CommitResult afresh = await Store.CommitOneAsync(Key("a"), 0, "afresh");

        Assert.True(afresh.IsCommitted);
        Assert.True(afresh.Version > two.Version);
        await Store.AssertStoredAsync(Key("a"), afresh.Version, "afresh");
    }

    [ContractFact]
    public async Task Versions_grow_over_many_erasures_of_different_creators_while_the_clock_goes_back()
    {
        var highest = new Dictionary<string, long>(StringComparer.Ordinal);
        for (int round = 0; round < 20; round++)
        {
            string id = $"creator-{round % 3}";
            Clock.Move(TimeSpan.FromMinutes(-1));
            CommitResult result = await Store.CommitOneAsync(Key(id), 0, "content");
            Assert.True(result.IsCommitted);
            Assert.True(result.Version > highest.GetValueOrDefault(id));
            highest[id] = result.Version;
            Assert.True(await Store.EraseAsync(Key(id)));
        }
    }
}
