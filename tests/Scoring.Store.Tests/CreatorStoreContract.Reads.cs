using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using Scoring.Creators;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests;

public abstract partial class CreatorStoreContract
{
    [ContractFact]
    public async Task A_creator_that_was_never_stored_reads_as_version_zero() => await Store.AssertAbsentAsync(Key("nobody"));

    [ContractFact]
    public async Task Answers_come_in_the_order_of_the_keys()
    {
        await Store.CommitAllAsync(Commit(Key("a"), 0, "state a", "features a"), Commit(Key("b"), 0, "state b", "features b"));

        CreatorKey[] keys = [Key("b"), Key("nobody"), Key("a"), Key("b")];

        Assert.Equal(["features b", "", "features a", "features b"], (await Store.FeaturesAsync(keys)).Select(f => Text(f.Features)));
        Assert.Equal(["state b", "", "state a", "state b"], (await Store.StatesAsync(keys)).Select(s => Text(s.State)));
    }

    [ContractFact]
    public async Task A_read_without_keys_reads_nothing()
    {
        Assert.Empty(await Store.FeaturesAsync());
        Assert.Empty(await Store.StatesAsync());
    }

    [ContractFact]
    public async Task Results_of_an_earlier_read_are_written_over()
    {
        CommitResult one = await Store.CommitOneAsync(Key("a"), 0, "one");
        var features = new StoredFeatures[1];
        await Store.ReadFeaturesAsync(new[] { Key("a") }, features);
        Assert.Equal(one.Version, features[0].Version);

        await Store.ReadFeaturesAsync(new[] { Key("nobody") }, features);

        Assert.Equal(default, features[0]);
    }

    [ContractFact]
    public async Task A_thousand_keys_are_read_at_once()
    {
        CreatorKey[] keys = [.. Enumerable.Range(0, 1_000).Select(i => Key($"creator-{i}", (Platform)(1 + i % 4)))];
        CommitResult[] written = await Store.CommitAllAsync([.. keys.Where((_, i) => i % 3 != 0).Select(k => Commit(k, 0, "state " + k.Id, "features " + k.Id))]);
        Assert.All(written, r => Assert.True(r.IsCommitted));

        StoredFeatures[] features = await Store.FeaturesAsync(keys);
        StoredState[] states = await Store.StatesAsync(keys);

        for (int i = 0; i < keys.Length; i++)
        {
            Assert.Equal(i % 3 == 0 ? "" : "features " + keys[i].Id, Text(features[i].Features));
            Assert.Equal(i % 3 == 0 ? "" : "state " + keys[i].Id, Text(states[i].State));
            Assert.Equal(features[i].Version, states[i].Version);
        }
    }

    [ContractFact]
    public async Task Keys_that_differ_in_anything_are_different_creators()
    {
        CreatorKey[] keys =
        [
            Key("Anna"),
            Key("anna"),
            Key("anna", Platform.TikTok),
            Key("anna", Platform.Instagram, "acme"),
            Key("anna", Platform.Instagram, "acme-2"),
            Key(" anna"),
            Key("anna "),
            Key("anna:1"),
            Key("1:anna", Platform.YouTube),
            Key("%"),
            Key("_nna"),
            Key("12"),
            Key("012"),
            Key("12.0"),
            Key("caf\u00E9"),
            Key("cafe\u0301"),
            Key("\u00DF"),
            Key("ss"),
            Key("\u8A8D\u8A3C\u6E08\u307F"),
            Key("\U0001F600"),
            Key("\U0001F601"),
            Key("\uFFFD"),
            Key(string.Concat(Enumerable.Repeat("\U0001F3C6", 32))),
            Key(new string('i', CreatorKey.MaxIdBytes)),
            Key(new string('i', CreatorKey.MaxIdBytes - 1)),
        ];
        var versions = new long[keys.Length];
        for (int i = 0; i < keys.Length; i++)
        {
            CommitResult result = await Store.CommitOneAsync(keys[i], 0, $"content {i}");
            Assert.True(result.IsCommitted, keys[i].ToString());
            versions[i] = result.Version;
        }

        for (int i = 0; i < keys.Length; i++) await Store.AssertStoredAsync(keys[i], versions[i], $"content {i}");
    }

    [ContractFact]
    public async Task State_and_features_of_one_version_belong_together_under_concurrent_writing()
    {
        const int commits = 400;
        CreatorKey[] keys = [Key("hot"), Key("hot", Platform.TikTok)];
        var contentOf = new ConcurrentDictionary<(string, long), int>();
        var seen = new ConcurrentBag<(string Key, long Version, int Content)>();
        bool isWriting = true;

        async Task WriteAsync(CreatorKey key)
        {
            long version = 0;
            for (int i = 1; i <= commits; i++)
            {
                CommitResult result = (await Store.CommitAllAsync(new CreatorCommit(key, version, Pattern(i, 700), Pattern(i, 70))))[0];
                Assert.True(result.IsCommitted);
                version = result.Version;
                contentOf[(key.ToString(), version)] = i;
            }
        }

        async Task ReadAsync()
        {
            while (Volatile.Read(ref isWriting))
            {
                StoredFeatures[] features = await Store.FeaturesAsync(keys);
                StoredState[] states = await Store.StatesAsync(keys);
                for (int i = 0; i < keys.Length; i++)
                {
                    if (features[i].Version != 0) seen.Add((keys[i].ToString(), features[i].Version, NumberOf(features[i].Features, 70)));
                    if (states[i].Version != 0) seen.Add((keys[i].ToString(), states[i].Version, NumberOf(states[i].State, 700)));
                    Assert.True(features[i].Version <= states[i].Version, "a later read went back in time");
                }

                await Task.Yield();
            }
        }

        Task[] readers = [Task.Run(ReadAsync), Task.Run(ReadAsync)];
        await Task.WhenAll(Task.Run(() => WriteAsync(keys[0])), Task.Run(() => WriteAsync(keys[1])));
        Volatile.Write(ref isWriting, false);
        await Task.WhenAll(readers);

        Assert.NotEmpty(seen);
        Assert.All(seen, s => Assert.Equal(contentOf[(s.Key, s.Version)], s.Content));
    }

    private static int NumberOf(ReadOnlyMemory<byte> content, int count)
    {
        ReadOnlySpan<int> numbers = MemoryMarshal.Cast<byte, int>(content.Span);
        Assert.Equal(count, numbers.Length);
        Assert.False(numbers.ContainsAnyExcept(numbers[0]), "torn content");
        return numbers[0];
    }
}
