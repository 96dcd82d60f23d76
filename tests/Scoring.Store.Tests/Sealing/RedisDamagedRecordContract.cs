using System.Globalization;
using Scoring.Creators;
using Scoring.Store.Redis.Connections;
using Scoring.Store.Sealing;
using Scoring.Store.Tests.Redis;
using StackExchange.Redis;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sealing;

/// <summary>The contract of damaged records for the shared store.</summary>
public abstract class RedisDamagedRecordContract : DamagedRecordContract
{
    private RedisStoreOptions? _options;
    private ConnectionMultiplexer? _other;

    protected abstract string Connection { get; }

    private RedisStoreOptions Options => _options ??= RedisStores.Patient(Connection);

    [ContractFact]
    public async Task A_value_of_another_program_fails_alone_in_reads_commits_and_scans()
    {
        await Store.CommitOneAsync(Anna, 0, "one");
        CommitResult ben = await Store.CommitOneAsync(Ben, 0, "one");
        foreach (RecordPart part in new[] { RecordPart.State, RecordPart.Features }) await WriteRawAsync(Anna, part, [.. "\u00e5garb"u8]);

        Assert.Equal([(ben.Version, "one"), (CreatorVersion.Damaged, "damaged")], await ReadAsync(RecordPart.Features, Ben, Anna));
        Assert.Equal(CreatorVersion.Damaged, (await Store.StatesAsync(Anna))[0].Version);
        CommitResult[] results = await Store.CommitAllAsync(Commit(Anna, CreatorVersion.Damaged, "state two", "features two"), Commit(Ben, ben.Version, "state two", "features two"));
        Assert.Equal([false, true], results.Select(result => result.IsCommitted));
        await Store.AssertStoredAsync(Ben, results[1].Version, "two");
        List<ScannedCreator> scanned = await Store.WalkAsync(CreatorKey.DefaultTenant, 10);
        Assert.Equal(CreatorVersion.Damaged, scanned.First(creator => creator.Key == Anna).Version);
        Assert.Equal("features two", Text(scanned.First(creator => creator.Key == Ben).Features));
    }

    [ContractFact]
    public async Task A_key_of_another_type_fails_its_creator_alone_and_is_erased()
    {
        await Store.CommitOneAsync(Anna, 0, "one");
        CommitResult ben = await Store.CommitOneAsync(Ben, 0, "one");
        IDatabase database = await DatabaseAsync();
        await database.KeyDeleteAsync(KeyOf(Anna, RecordPart.State));
        await database.ListLeftPushAsync(KeyOf(Anna, RecordPart.State), "garbage");

        CommitResult[] results = await Store.CommitAllAsync(Commit(Anna, 0, "state two", "features two"), Commit(Ben, ben.Version, "state two", "features two"));
        Assert.Equal([true, false], results.Select(result => result.IsDamaged));
        await Store.AssertStoredAsync(Ben, results[1].Version, "two");
        Assert.Equal(results[1].Version, (await Store.StatesAsync(Anna, Ben))[1].Version);
        Assert.True(await Store.EraseAsync(Anna));
        Assert.True((await Store.CommitOneAsync(Anna, 0, "anew")).IsCommitted);
    }

    [ContractFact]
    public async Task Features_of_another_type_fail_no_other_creator_of_a_read()
    {
        await Store.CommitOneAsync(Anna, 0, "one");
        CommitResult ben = await Store.CommitOneAsync(Ben, 0, "one");
        IDatabase database = await DatabaseAsync();
        await database.KeyDeleteAsync(KeyOf(Anna, RecordPart.Features));
        await database.ListLeftPushAsync(KeyOf(Anna, RecordPart.Features), "garbage");

        StoredFeatures[] read = await Store.FeaturesAsync(Anna, Ben);
        Assert.InRange(read[0].Version, CreatorVersion.Absent, CreatorVersion.Damaged);
        Assert.Equal((ben.Version, "features one"), (read[1].Version, Text(read[1].Features)));
    }

    protected override ValueTask<ICreatorStore> OpenAsync(bool writesChecksums) =>
        ValueTask.FromResult<ICreatorStore>(RedisStores.Open(Options with { WritesChecksums = writesChecksums }));

    protected override async ValueTask CloseAsync()
    {
        if (_other is not null) await _other.DisposeAsync();
    }

    protected override async ValueTask<byte[]> ReadRawAsync(CreatorKey key, RecordPart part) => (await (await DatabaseAsync()).StringGetAsync(KeyOf(key, part)))!;

    protected override async ValueTask WriteRawAsync(CreatorKey key, RecordPart part, byte[] value) => await (await DatabaseAsync()).StringSetAsync(KeyOf(key, part), value);

    // The version of eight bytes; of features also the form.
    protected override int MarkOf(RecordPart part) => part == RecordPart.State ? 8 : 9;

    private async ValueTask<IDatabase> DatabaseAsync() => (_other ??= await ConnectionMultiplexer.ConnectAsync(Connection)).GetDatabase();

    private string KeyOf(CreatorKey key, RecordPart part) => string.Create(
        CultureInfo.InvariantCulture, $"{Options.KeyPrefix}{{{key.Tenant}:{(int)key.Platform}:{key.Id}}}:{(part == RecordPart.State ? "s" : "f")}");
}
