using Scoring.Store.Sqlite;
using Scoring.Store.Sqlite.Upkeep;
using Scoring.TestKit.Files;

namespace Scoring.Store.Tests.Sqlite.Upkeep;

/// <summary>A long read ends before the owner of the database has to refuse commits.</summary>
public sealed class LogWatchTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_read_ends_when_the_log_is_nearly_as_long_as_the_owner_allows()
    {
        SqliteStoreOptions options = new() { Path = _folder.At("scoring.db"), WalLimitBytes = 8 << 20 };
        LogWatch watch = new(options);
        Assert.Equal(0, watch.Length);
        Assert.InRange(watch.LongBytes, 1, watch.GreatestBytes - 1);
        Assert.InRange(watch.GreatestBytes, options.WalLimitBytes, options.WalRefusalBytes - 1);

        SetLength(watch.GreatestBytes - 1);
        watch.ThrowIfFull();
        SetLength(watch.GreatestBytes);

        StoreUnavailableException failure = Assert.Throws<StoreUnavailableException>(watch.ThrowIfFull);
        Assert.StartsWith($"The log of the database {options.Path} has grown to {watch.GreatestBytes} bytes", failure.Message, StringComparison.Ordinal);
    }

    private void SetLength(long length)
    {
        using var log = new FileStream(_folder.At("scoring.db-wal"), FileMode.OpenOrCreate);
        log.SetLength(length);
    }
}
