using Scoring.Server.Telemetry;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Telemetry;

public sealed class DatabaseSpaceTests
{
    [Fact]
    public void Files_have_their_sizes_and_missing_ones_none()
    {
        using var folder = new TemporaryFolder();
        string database = folder.At("scoring.db");
        Assert.Equal((0, 0), (DatabaseSpace.DatabaseBytes(database), DatabaseSpace.LogBytes(database)));

        File.WriteAllBytes(database, new byte[3]);
        File.WriteAllBytes($"{database}-wal", new byte[5]);

        Assert.Equal((3, 5), (DatabaseSpace.DatabaseBytes(database), DatabaseSpace.LogBytes(database)));
    }

    [Fact]
    public void The_free_space_of_a_folder_that_does_not_exist_or_has_no_valid_name_is_unknown()
    {
        using var folder = new TemporaryFolder();
        Assert.True(DatabaseSpace.FreeBytes(folder.At("scoring.db")) > 0);
        Assert.Null(DatabaseSpace.FreeBytes(Path.Combine(folder.At("missing"), "scoring.db")));
        Assert.Null(DatabaseSpace.FreeBytes("/a\0b/scoring.db"));
    }
}
