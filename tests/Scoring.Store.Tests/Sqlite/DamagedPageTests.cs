using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.Store.Tests.Sealing;
using Scoring.TestKit.Files;
using static Scoring.Store.Tests.StoreCalls;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>Damage of the database file never gives wrong records, and what is on other pages is read and written.</summary>
public sealed class DamagedPageTests : IDisposable
{
    private const int Creators = 300;
    private const int PageBytes = 4_096;

    private static readonly CreatorKey[] Keys = [.. Enumerable.Range(0, Creators).Select(i => Key($"creator-{i:000}"))];

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_changed_bit_of_the_closed_file_never_gives_a_wrong_record()
    {
        byte[] file = await ClosedAsync();
        var random = new Random(13);
        int wrong = 0, damaged = 0, vanished = 0, refused = 0, unmarked = 0;
        for (int i = 0; i < 200; i++)
        {
            int bit = random.Next(8 * file.Length);
            byte[] changed = [.. file];
            changed[bit / 8] ^= (byte)(1 << (bit % 8));
            await File.WriteAllBytesAsync(Database, changed);
            try
            {
                await using SqliteCreatorStore store = Open();
                int before = damaged + vanished;
                StoredState[] states = await store.StatesAsync(Keys);
                StoredFeatures[] features = await store.FeaturesAsync(Keys);
                for (int k = 0; k < Creators; k++)
                {
                    if (states[k].Version == CreatorVersion.Damaged || features[k].Version == CreatorVersion.Damaged) damaged++;
                    else if (states[k].Version == CreatorVersion.Absent || features[k].Version == CreatorVersion.Absent) vanished++;
                    // Without its mark it is a value without a checksum, whose first byte begins no encoding.
                    else if (states[k].State.Span[0] != 's' || features[k].Features.Span[0] != 'f') unmarked++;
                    else if (Text(states[k].State) != ContentOf("state", k) || Text(features[k].Features) != ContentOf("features", k)) wrong++;
                }

                // Also creators that the index lost, which reads take for unknown.
                if (damaged + vanished > before) Assert.NotEmpty(await DamageWalk.FindAsync(store));
            }
            catch (StoreUnavailableException)
            {
                refused++;
            }
        }

        TestContext.Current.TestOutputHelper?.WriteLine($"damaged {damaged}, vanished {vanished}, refused {refused}, without a mark {unmarked}, wrong {wrong}");
        Assert.Equal(0, wrong);
        Assert.True(damaged > 0);
    }

    [Fact]
    public async Task A_destroyed_page_leaves_the_others_readable_and_writable()
    {
        byte[] file = await ClosedAsync();
        int page = PageWith(file, ContentOf("features", 150));
        file.AsSpan(page * PageBytes, PageBytes).Fill(0xFF);
        await File.WriteAllBytesAsync(Database, file);

        await using SqliteCreatorStore store = Open();
        StoredState[] states = await store.StatesAsync(Keys);
        int lost = states.Count(stored => stored.Version == CreatorVersion.Damaged);
        Assert.InRange(lost, 1, 20);
        Assert.All(states, stored => Assert.NotEqual(CreatorVersion.Absent, stored.Version));

        CreatorCommit[] commits = [.. Keys.Select((key, i) => Commit(key, states[i].Version, "state two", "features two"))];
        CommitResult[] results = await store.CommitAllAsync(commits);
        for (int i = 0; i < Creators; i++) Assert.Equal(states[i].Version == CreatorVersion.Damaged, results[i].IsDamaged);
        for (int i = 0; i < Creators; i++) Assert.NotEqual(results[i].IsDamaged, results[i].IsCommitted);
        int healthy = Array.FindIndex(results, result => result.IsCommitted);
        await store.AssertStoredAsync(Keys[healthy], results[healthy].Version, "two");
    }

    private static int PageWith(byte[] file, string content) => file.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(content)) / PageBytes;

    private static string ContentOf(string part, int creator) => $"{part} of {creator:000} " + new string((char)('a' + (creator % 26)), 300);

    private async Task<byte[]> ClosedAsync()
    {
        await using (SqliteCreatorStore store = Open())
        {
            await store.CommitAllAsync([.. Keys.Select((key, i) => Commit(key, 0, ContentOf("state", i), ContentOf("features", i)))]);
        }

        return await File.ReadAllBytesAsync(Database);
    }

    private SqliteCreatorStore Open() => SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database }, TimeProvider.System);
}
