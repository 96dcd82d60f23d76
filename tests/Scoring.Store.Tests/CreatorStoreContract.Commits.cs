using System.Globalization;
using CsCheck;
using Scoring.Creators;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

public abstract partial class CreatorStoreContract
{
    [ContractFact]
    public async Task A_commit_is_read_back_whole()
    {
        CommitResult result = await Store.CommitOneAsync(Key("a"), 0, "one");

        Assert.True(result.IsCommitted);
        Assert.False(result.IsConflict);
        await Store.AssertStoredAsync(Key("a"), result.Version, "one");
    }

    [ContractFact]
    public async Task A_commit_replaces_the_version_it_expects()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        CommitResult two = await Store.CommitOneAsync(Key("a"), one.Version, "two, which is longer");

        Assert.True(two.IsCommitted);
        Assert.True(two.Version > one.Version);
        await Store.AssertStoredAsync(Key("a"), two.Version, "two, which is longer");
    }

    [ContractFact]
    public async Task A_conflict_writes_nothing_and_names_the_version_that_stands()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        CommitResult two = await Store.CommitOneAsync(Key("a"), one.Version, "two");

        foreach (long expected in new[] { 0, 1, one.Version, two.Version + 1 })
        {
            Assert.Equal(new CommitResult(false, two.Version), await Store.CommitOneAsync(Key("a"), expected, "lost"));
        }

        Assert.Equal(new CommitResult(false, 0), await Store.CommitOneAsync(Key("nobody"), two.Version, "lost"));
        await Store.AssertStoredAsync(Key("a"), two.Version, "two");
        await Store.AssertAbsentAsync(Key("nobody"));
    }

    [ContractFact]
    public async Task One_conflict_never_spoils_the_others()
    {
        CommitResult old = await Store.CommitOneAsync(Key("old"), 0, "one");

        CommitResult[] results = await Store.CommitAllAsync(
            Commit(Key("new"), 0, "state new", "features new"),
            Commit(Key("old"), 0, "state lost", "features lost"),
            Commit(Key("nobody"), 7, "state lost", "features lost"),
            Commit(Key("last"), 0, "state last", "features last"));

        Assert.Equal([true, false, false, true], results.Select(r => r.IsCommitted));
        Assert.Equal((old.Version, 0), (results[1].Version, results[2].Version));
        await Store.AssertStoredAsync(Key("new"), results[0].Version, "new");
        await Store.AssertStoredAsync(Key("old"), old.Version, "one");
        await Store.AssertAbsentAsync(Key("nobody"));
        await Store.AssertStoredAsync(Key("last"), results[3].Version, "last");
    }

    [ContractFact]
    public async Task Commits_to_one_creator_in_one_call_are_judged_in_their_order()
    {
        CommitResult[] results = await Store.CommitAllAsync(
            Commit(Key("a"), 0, "state first", "features first"),
            Commit(Key("a"), 0, "state second", "features second"));

        Assert.Equal([new CommitResult(true, results[0].Version), new CommitResult(false, results[0].Version)], results);
        await Store.AssertStoredAsync(Key("a"), results[0].Version, "first");
    }

    [ContractFact]
    public async Task A_commit_of_nothing_does_nothing() => Assert.Empty(await Store.CommitAllAsync());

    [ContractTheory]
    [InlineData(0, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 1)]
    [InlineData(5_000, 400)]
    [InlineData(CreatorCommit.MaxBlobBytes, CreatorCommit.MaxBlobBytes)]
    public async Task Bytes_of_every_size_come_back_as_they_were(int stateBytes, int featureBytes)
    {
        var random = new Random(stateBytes + featureBytes);
        var state = new byte[stateBytes];
        var features = new byte[featureBytes];
        random.NextBytes(state);
        random.NextBytes(features);

        CommitResult result = (await Store.CommitAllAsync(new CreatorCommit(Key("a"), 0, state, features)))[0];

        Assert.True(result.IsCommitted);
        Assert.Equal(state, (await Store.StatesAsync(Key("a")))[0].State.ToArray());
        Assert.Equal(features, (await Store.FeaturesAsync(Key("a")))[0].Features.ToArray());
    }

    [ContractFact]
    public async Task A_record_over_the_bound_or_a_version_out_of_range_is_an_argument_error()
    {
        var tooMuch = new byte[CreatorCommit.MaxBlobBytes + 1];

        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAllAsync(new CreatorCommit(Key("a"), 0, tooMuch, default)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitAllAsync(new CreatorCommit(Key("a"), 0, default, tooMuch)));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitOneAsync(Key("a"), -1, "one"));
        await Assert.ThrowsAsync<ArgumentException>(() => Store.CommitOneAsync(Key("a"), long.MaxValue, "one"));
    }

    [ContractFact]
    public async Task A_version_is_the_time_of_the_commit_and_grows_also_when_the_clock_does_not()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        Assert.Equal(Clock.UnixMicroseconds, one.Version);

        CommitResult two = await Store.CommitOneAsync(Key("a"), one.Version, "two");
        Assert.Equal(one.Version + 1, two.Version);

        Clock.Move(TimeSpan.FromHours(-1));
        CommitResult three = await Store.CommitOneAsync(Key("a"), two.Version, "three");
        Assert.Equal(two.Version + 1, three.Version);

        Clock.Move(TimeSpan.FromHours(2));
        CommitResult four = await Store.CommitOneAsync(Key("a"), three.Version, "four");
        Assert.Equal(Clock.UnixMicroseconds, four.Version);
    }

    [ContractFact]
    public async Task Concurrent_writers_of_one_creator_lose_no_increment()
    {
        const int writers = 6;
        const int increments = 40;
        CreatorKey key = Key("counter");

        async Task IncrementAsync()
        {
            for (int i = 0; i < increments; i++)
            {
                CommitResult result;
                do
                {
                    StoredState now = (await Store.StatesAsync(key))[0];
                    int next = now.Version == 0 ? 1 : 1 + int.Parse(Text(now.State), CultureInfo.InvariantCulture);
                    string text = next.ToString(CultureInfo.InvariantCulture);
                    result = (await Store.CommitAllAsync(Commit(key, now.Version, text, text)))[0];
                }
                while (result.IsConflict);
            }
        }

        await Task.WhenAll(Enumerable.Range(0, writers).Select(_ => Task.Run(IncrementAsync)));

        Assert.Equal("240", Text((await Store.StatesAsync(key))[0].State));
        Assert.Equal("240", Text((await Store.FeaturesAsync(key))[0].Features));
    }

    /// <summary>Any sequence of commits, erasures and clock steps does to a store what it does to a dictionary.</summary>
    [ContractFact]
    public async Task A_store_behaves_like_a_dictionary_with_versions()
    {
        int tenants = 0;
        Gen<(int Action, int Creator, int Content)> step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 3], Gen.Int[0, 99_999]);

        await step.Array[1, 30].SampleAsync(
            async steps =>
            {
                var model = new DictionaryStore(Store, Clock, string.Create(CultureInfo.InvariantCulture, $"tenant-{Interlocked.Increment(ref tenants)}"), ScansInOrder);
                foreach ((int action, int creator, int content) in steps) await model.DoAsync(action, creator, content);
                await model.AssertSameAsync();
            },
            iter: 100,
            threads: 1);
    }
}
