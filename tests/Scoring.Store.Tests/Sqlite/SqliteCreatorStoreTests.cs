using Scoring.Store.Sqlite;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite;

/// <summary>The embedded store keeps the contract.</summary>
public sealed class SqliteCreatorStoreTests : CreatorStoreContract
{
    private readonly TemporaryFolder _folder = new();

    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock) =>
        ValueTask.FromResult<ICreatorStore>(SqliteCreatorStore.Open(new SqliteStoreOptions { Path = _folder.At("creators.db") }, clock));

    protected override ValueTask CloseAsync()
    {
        _folder.Dispose();
        return ValueTask.CompletedTask;
    }
}
