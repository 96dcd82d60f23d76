using Microsoft.Data.Sqlite;
using Scoring.Creators;
using Scoring.Store.Sealing;
using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sealing;

/// <summary>The embedded store keeps the contract of damaged records.</summary>
public sealed class SqliteDamagedRecordTests : DamagedRecordContract
{
    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("creators.db");

    protected override ValueTask<ICreatorStore> OpenAsync(bool writesChecksums) => ValueTask.FromResult<ICreatorStore>(
        SqliteCreatorStore.Open(new SqliteStoreOptions { Path = Database, WritesChecksums = writesChecksums }, TimeProvider.System));

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }

    protected override ValueTask<byte[]> ReadRawAsync(CreatorKey key, RecordPart part)
    {
        using SqliteCommand command = CommandOf($"SELECT {ColumnOf(part)} FROM creator WHERE id = $id", key);
        return ValueTask.FromResult((byte[])command.ExecuteScalar()!);
    }

    protected override ValueTask WriteRawAsync(CreatorKey key, RecordPart part, byte[] value)
    {
        using SqliteCommand command = CommandOf($"UPDATE creator SET {ColumnOf(part)} = $value WHERE id = $id", key);
        command.Parameters.AddWithValue("$value", value);
        Assert.Equal(1, command.ExecuteNonQuery());
        return ValueTask.CompletedTask;
    }

    protected override int MarkOf(RecordPart part) => 0;

    private static string ColumnOf(RecordPart part) => part == RecordPart.State ? "state" : "features";

    private SqliteCommand CommandOf(string sql, CreatorKey key)
    {
        var connection = new SqliteConnection($"Data Source={Database};Pooling=False");
        connection.Open();
        SqliteCommand command = connection.CreateCommand();
        command.Disposed += (_, _) => connection.Dispose();
        command.CommandText = sql;
        command.Parameters.AddWithValue("$id", key.Id);
        return command;
    }
}
