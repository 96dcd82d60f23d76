using Scoring.Store.Sqlite;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>The embedded store keeps the contract.</summary>
public sealed class SqliteCreatorStoreTests : CreatorStoreContract
{
    private readonly TemporaryDirectory _directory = new();

    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock) =>
        ValueTask.FromResult<ICreatorStore>(SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _directory.PathOf("creators.db") }, clock));

    protected override ValueTask CloseAsync()
    {
        _directory.Dispose();
        return ValueTask.CompletedTask;
    }
}
