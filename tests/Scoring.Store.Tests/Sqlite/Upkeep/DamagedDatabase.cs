using System.Text;
using Scoring.Creators;
using Scoring.Store.Sqlite;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite.Upkeep;

/// <summary>A closed database of many creators whose pages can be damaged.</summary>
internal sealed class DamagedDatabase(TemporaryFolder folder)
{
    public const int Creators = 600;

    private const int PageBytes = 4_096;

    public string Path { get; } = folder.At("scoring.db");

    public static CreatorKey KeyOf(int creator) => StoreCalls.Key(IdOf(creator));

    public static string ContentOf(int creator) => IdOf(creator) + new string('.', 1_500);

    /// <summary>Stores the creators, each with a record that fills a third of a page, and closes the database.</summary>
    public async Task WriteAsync()
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Path }, new ManualClock());
        for (int creator = 0; creator < Creators; creator++) await store.CommitOneAsync(KeyOf(creator), 0, ContentOf(creator));
    }

    /// <summary>Overwrites the page that has the state of a creator, and names it.</summary>
    public int DamageRow(int creator)
    {
        byte[] file = File.ReadAllBytes(Path);
        return Overwrite(file, file.AsSpan().IndexOf(Encoding.UTF8.GetBytes("state " + IdOf(creator))) / PageBytes);
    }

    /// <summary>Flips a bit of the id in the row of a creator: of its dash, which becomes a control character. The index keeps the id.</summary>
    public void DamageIdOfRow(int creator)
    {
        byte[] file = File.ReadAllBytes(Path);
        for (int start = 0; start < file.Length; start += PageBytes)
        {
            Span<byte> page = file.AsSpan(start, PageBytes);
            int id = page.IndexOf(Encoding.UTF8.GetBytes(CreatorKey.DefaultTenant + IdOf(creator))) + CreatorKey.DefaultTenant.Length;
            // 13: a leaf of a table.
            if (page[0] != 13 || id < CreatorKey.DefaultTenant.Length) continue;
            page[id + IdOf(creator).IndexOf('-', StringComparison.Ordinal)] ^= 0x20;
            File.WriteAllBytes(Path, file);
            return;
        }

        throw new InvalidOperationException("There is no row of this creator.");
    }

    /// <summary>Overwrites a page of the index that has ids: the first one that has no record.</summary>
    public int DamageIndex()
    {
        byte[] file = File.ReadAllBytes(Path);
        for (int page = 1; page < file.Length / PageBytes; page++)
        {
            ReadOnlySpan<byte> bytes = file.AsSpan(page * PageBytes, PageBytes);
            // 10: a leaf of an index.
            if (bytes[0] == 10 && bytes.IndexOf("creator-"u8) >= 0) return Overwrite(file, page);
        }

        throw new InvalidOperationException("There is no page of the index.");
    }

    private static string IdOf(int creator) => $"creator-{creator:0000}";

    private int Overwrite(byte[] file, int page)
    {
        file.AsSpan(page * PageBytes, PageBytes).Fill(0xA5);
        File.WriteAllBytes(Path, file);
        return page + 1;
    }
}
