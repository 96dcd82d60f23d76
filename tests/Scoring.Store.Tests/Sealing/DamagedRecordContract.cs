using Scoring.Creators;
using Scoring.Store.Sealing;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sealing;

/// <summary>What every store does with a value that changed under it: it fails for its creator alone, and nothing wrong is returned.</summary>
public abstract class DamagedRecordContract : IAsyncLifetime
{
    private protected static readonly CreatorKey Anna = Key("anna");
    private protected static readonly CreatorKey Ben = Key("ben");

    protected ICreatorStore Store { get; private set; } = null!;

    public async ValueTask InitializeAsync() => Store = await OpenAsync(writesChecksums: true);

    public async ValueTask DisposeAsync()
    {
        await Store.DisposeAsync();
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens the store, the same one each time.</summary>
    protected abstract ValueTask<ICreatorStore> OpenAsync(bool writesChecksums);

    protected abstract ValueTask CloseAsync();

    /// <summary>Reads a value as it is stored.</summary>
    protected abstract ValueTask<byte[]> ReadRawAsync(CreatorKey key, RecordPart part);

    /// <summary>Replaces a value, without the store.</summary>
    protected abstract ValueTask WriteRawAsync(CreatorKey key, RecordPart part, byte[] value);

    /// <summary>How many bytes of a stored value are before its mark.</summary>
    protected abstract int MarkOf(RecordPart part);

    [ContractTheory]
    [InlineData(RecordPart.State)]
    [InlineData(RecordPart.Features)]
    public async Task A_changed_bit_fails_its_creator_alone(RecordPart part)
    {
        CommitResult anna = await Store.CommitOneAsync(Anna, 0, "one");
        CommitResult ben = await Store.CommitOneAsync(Ben, 0, "one");
        byte[] value = await ReadRawAsync(Anna, part);
        for (int bit = 0; bit < 8 * value.Length; bit++)
        {
            byte[] damaged = [.. value];
            damaged[bit / 8] ^= (byte)(1 << (bit % 8));
            await WriteRawAsync(Anna, part, damaged);
            (long Version, string Content)[] read = await ReadAsync(part, Ben, Anna, Ben);
            Assert.Equal([(ben.Version, "one"), (CreatorVersion.Damaged, "damaged"), (ben.Version, "one")], read);
        }

        await WriteRawAsync(Anna, part, value);
        await Store.AssertStoredAsync(Anna, anna.Version, "one");
    }

    [ContractFact]
    public async Task A_value_that_was_moved_to_another_creator_or_part_is_found()
    {
        await Store.CommitOneAsync(Anna, 0, "one");
        await Store.CommitOneAsync(Ben, 0, "one");
        byte[] state = await ReadRawAsync(Anna, RecordPart.State);
        await WriteRawAsync(Ben, RecordPart.State, state);

        Assert.Equal([(CreatorVersion.Damaged, "damaged")], await ReadAsync(RecordPart.State, Ben));
    }

    [ContractFact]
    public async Task A_walk_over_all_values_names_what_is_damaged()
    {
        for (int i = 0; i < 120; i++) await Store.CommitOneAsync(Key($"creator-{i:000}", Platform.Instagram, i % 2 == 0 ? CreatorKey.DefaultTenant : "brand"), 0, "one");
        Assert.Empty(await DamageWalk.FindAsync(Store));
        CreatorKey damaged = Key("creator-077", tenant: "brand");
        byte[] value = await ReadRawAsync(damaged, RecordPart.Features);
        value[^1] ^= 1;
        await WriteRawAsync(damaged, RecordPart.Features, value);

        Assert.Equal(["features of brand:1:creator-077: checksum"], (await DamageWalk.FindAsync(Store)).Distinct());
    }

    [ContractFact]
    public async Task A_damaged_record_can_be_erased_and_recorded_anew()
    {
        CommitResult one = await Store.CommitOneAsync(Anna, 0, "one");
        foreach (RecordPart part in new[] { RecordPart.State, RecordPart.Features })
        {
            byte[] value = await ReadRawAsync(Anna, part);
            value[^1] ^= 1;
            await WriteRawAsync(Anna, part, value);
        }

        Assert.True(await Store.EraseAsync(Anna));
        await Store.AssertAbsentAsync(Anna);
        CommitResult anew = await Store.CommitOneAsync(Anna, 0, "anew");
        Assert.True(anew.Version > one.Version);
        await Store.AssertStoredAsync(Anna, anew.Version, "anew");
    }

    [ContractFact]
    public async Task Values_without_checksums_are_read_and_get_them_with_their_next_change()
    {
        CommitResult one;
        await using (ICreatorStore earlier = await OpenAnewAsync(writesChecksums: false)) one = await earlier.CommitOneAsync(Anna, 0, "one");

        await using ICreatorStore store = await OpenAnewAsync(writesChecksums: true);
        await store.AssertStoredAsync(Anna, one.Version, "one");
        Assert.NotEqual(SealedValue.Mark, (await ReadRawAsync(Anna, RecordPart.State))[MarkOf(RecordPart.State)]);
        CommitResult two = await store.CommitOneAsync(Anna, one.Version, "two");
        Assert.Equal(SealedValue.Mark, (await ReadRawAsync(Anna, RecordPart.State))[MarkOf(RecordPart.State)]);
        await store.AssertStoredAsync(Anna, two.Version, "two");
    }

    private async ValueTask<ICreatorStore> OpenAnewAsync(bool writesChecksums)
    {
        await Store.DisposeAsync();
        return await OpenAsync(writesChecksums);
    }

    private protected async Task<(long Version, string Content)[]> ReadAsync(RecordPart part, params CreatorKey[] keys)
    {
        if (part == RecordPart.State) return [.. (await Store.StatesAsync(keys)).Select(stored => (stored.Version, ContentOf(stored.State)))];
        return [.. (await Store.FeaturesAsync(keys)).Select(stored => (stored.Version, ContentOf(stored.Features)))];
    }

    private static string ContentOf(ReadOnlyMemory<byte> payload) => SealedValue.DamageOf(payload.Span) == RecordDamage.None ? Text(payload).Split(' ')[1] : "damaged";
}
