using System.Globalization;
using System.Text;
using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Scores;
using Scoring.Service.Models;
using Scoring.Store;
using Scoring.Store.Sqlite;
using Scoring.TestKit;

namespace Scoring.Cli.Tests.Commands;

/// <summary>A closed database with records of the shipped model, which can be damaged.</summary>
internal sealed class StoredCreators(string path)
{
    private const int PageBytes = 4_096;
    private const long DayMs = 86_400_000;

    private static readonly ScoringModel Model = ScoringModel.Parse(File.ReadAllBytes(System.IO.Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json")));

    public string Path { get; } = path;

    public static CreatorKey KeyOf(int creator, string tenant = CreatorKey.DefaultTenant) => new(tenant, Platform.TikTok, $"creator-{creator:0000}");

    /// <summary>Stores creators, each with some posts.</summary>
    /// <param name="creators">How many.</param>
    /// <param name="likes">Likes of their posts, and the day of them.</param>
    /// <param name="checksums">Whether they have checksums.</param>
    public async Task WriteAsync(int creators, int likes = 100, bool checksums = true)
    {
        await using var store = SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Path, WritesChecksums = checksums }, new ManualClock());
        await WriteAsync(store, creators, likes);
    }

    /// <summary>Stores creators in an open store.</summary>
    public static async Task WriteAsync(ICreatorStore store, int creators, int likes = 100)
    {
        for (int creator = 0; creator < creators; creator++)
        {
            CreatorKey key = KeyOf(creator, creator % 10 == 9 ? "acme" : CreatorKey.DefaultTenant);
            var stored = new StoredState[1];
            await store.ReadStatesAsync(new[] { key }, stored);
            CreatorRecord before = stored[0].Version == 0 ? CreatorRecord.Empty(key.Platform) : CreatorRecord.Decode(key.Platform, stored[0].State.Span);
            CreatorRecord record = CreatorRecord.Join(before, RecordOf(creator, likes));
            await store.CommitAsync(new[] { new CreatorCommit(key, stored[0].Version, record.Encode(), FeatureBytes.Of(record, Model)) }, new CommitResult[1]);
        }
    }

    /// <summary>The stored record of a creator.</summary>
    public async Task<byte[]> StateOfAsync(CreatorKey key)
    {
        await using var reader = SqliteCreatorReader.Open(new SqliteStoreOptions { Path = Path });
        var states = new StoredState[1];
        await reader.ReadStatesAsync(new[] { key }, states);
        return states[0].State.ToArray();
    }

    /// <summary>Flips all bits of one byte of a stored value.</summary>
    /// <param name="creator">The creator.</param>
    /// <param name="column">The column, <c>state</c> or <c>features</c>.</param>
    /// <param name="place">Which byte.</param>
    public void Flip(CreatorKey creator, string column, int place)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand read = new($"SELECT {column} FROM creator WHERE tenant = '{creator.Tenant}' AND id = '{creator.Id}'", connection);
        byte[] value = (byte[])read.ExecuteScalar()!;
        value[place] ^= 0xFF;
        using SqliteCommand write = new($"UPDATE creator SET {column} = $value WHERE tenant = '{creator.Tenant}' AND id = '{creator.Id}'", connection);
        write.Parameters.AddWithValue("$value", value);
        Assert.Equal(1, write.ExecuteNonQuery());
    }

    /// <summary>Gives a stored creator another id, in the row and in the index.</summary>
    public void Rename(CreatorKey creator, string id)
    {
        using SqliteConnection connection = new($"Data Source={Path};Pooling=False");
        connection.Open();
        using SqliteCommand write = new($"UPDATE creator SET id = $id WHERE tenant = '{creator.Tenant}' AND id = '{creator.Id}'", connection);
        write.Parameters.AddWithValue("$id", id);
        Assert.Equal(1, write.ExecuteNonQuery());
    }

    /// <summary>Flips a bit of the id in a row: of its dash, which becomes a control character. The index keeps the id.</summary>
    public void DamageIdOfRow(CreatorKey creator)
    {
        byte[] file = File.ReadAllBytes(Path);
        for (int start = 0; start < file.Length; start += PageBytes)
        {
            Span<byte> page = file.AsSpan(start, PageBytes);
            // 13: a leaf of a table. Tenant, platform and id follow each other.
            int row = page[0] == 13 ? page.IndexOf([.. Encoding.UTF8.GetBytes(creator.Tenant), (byte)creator.Platform, .. Encoding.UTF8.GetBytes(creator.Id)]) : -1;
            if (row < 0) continue;
            page[row + creator.Tenant.Length + 1 + creator.Id.IndexOf('-', StringComparison.Ordinal)] ^= 0x20;
            File.WriteAllBytes(Path, file);
            return;
        }

        Assert.Fail("There is no row of this creator.");
    }

    /// <summary>Overwrites the page that has the middle of a stored value, and names the page.</summary>
    public async Task<string> DamagePageAsync(CreatorKey creator)
    {
        byte[] state = await StateOfAsync(creator);
        byte[] file = await File.ReadAllBytesAsync(Path);
        int page = file.AsSpan().IndexOf(state.AsSpan(0, 200)) / PageBytes;
        file.AsSpan(page * PageBytes, PageBytes).Fill(0xA5);
        await File.WriteAllBytesAsync(Path, file);
        return string.Create(CultureInfo.InvariantCulture, $"page {page + 1}");
    }

    private static CreatorRecord RecordOf(int creator, int likes) => CreatorRecord.From(
        Platform.TikTok,
        [
            new Observation(new Stamp(ManualClock.StartMs - DayMs, 0), new ProfileSnapshot { Followers = 20_000 + creator }),
            .. Enumerable.Range(0, 12).Select(post => new Observation(
                new Stamp(ManualClock.StartMs - DayMs + likes, 0),
                new PostSnapshot { PostId = $"post-{creator}-{post}", PublishedAtMs = ManualClock.StartMs - ((post + 10) * DayMs), Likes = likes + creator, Comments = 3 })),
        ]);
}
