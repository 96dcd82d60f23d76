using Microsoft.Extensions.Logging;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Hosting;

/// <summary>A start that accepts lost commits says what was lost, and each start with the setting says that it is still on.</summary>
public sealed class DamagedLogWarningTests : IDisposable
{
    private const int Lost = 16;
    private const int StillOn = 17;
    private const int FrameBytes = 24 + 4_096;

    private readonly TemporaryFolder _folder = new();

    private string Database => _folder.At("scoring.db");

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task The_log_names_the_frames_and_the_damaged_file_once_and_the_setting_at_each_start()
    {
        await using (RunningServer killed = await RunningServer.StartAsync())
        {
            for (int i = 0; i < 5; i++) await killed.Ingest.RecordObservationsAsync(Messages.Record($"creator-{i}"));
            foreach (string end in new[] { "", "-wal", "-shm" }) File.Copy(killed.DatabasePath + end, Database + end);
        }

        long synced = (new FileInfo(Database + "-wal").Length - 32) / FrameBytes;
        long kept = synced * 2 / 3;
        await using (FileStream log = File.OpenWrite(Database + "-wal")) log.SetLength(32 + (kept * FrameBytes));

        RecordingLoggerProvider first = await StartAsync(isAccepted: true);
        Assert.Contains(
            $"Warning The write-ahead log lost acknowledged commits, and the start accepted it: frame {kept + 1} is wrong, and {synced} frames were synced. "
            + $"The commits after frame {kept} were acknowledged and cannot be read. The damaged log: {Database}-wal.damaged",
            first.Lines.Select(line => line.TrimEnd()));
        Assert.True(File.Exists(Database + "-wal.damaged"));
        Assert.Single(first.Events, id => id == StillOn);

        RecordingLoggerProvider second = await StartAsync(isAccepted: true);
        Assert.DoesNotContain(Lost, second.Events);
        Assert.Single(second.Events, id => id == StillOn);
        Assert.Contains(second.Lines, line => line.StartsWith("Warning The setting DatabaseAcceptDamagedLog is true", StringComparison.Ordinal));
        Assert.DoesNotContain(StillOn, (await StartAsync(isAccepted: false)).Events);
    }

    private async Task<RecordingLoggerProvider> StartAsync(bool isAccepted)
    {
        var log = new RecordingLoggerProvider();
        await using RunningServer server = await RunningServer.StartAsync(
            options => (options.DatabasePath, options.DatabaseAcceptDamagedLog) = (Database, isAccepted), builder => builder.Logging.AddProvider(log));
        return log;
    }
}
