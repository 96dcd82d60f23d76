using Microsoft.Extensions.Logging;
using Scoring.Server.Reloading;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Reloading;

/// <summary>A defect in the use of one file has no effect on the server and on other files.</summary>
public sealed class ReloadServiceTests
{
    [Fact]
    public async Task A_failed_reload_is_logged_without_its_message_and_the_others_go_on()
    {
        using var log = new RecordingLoggerProvider();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(log));
        var later = new Content(() => new ReloadResult("Later", null));
        using var service = new ReloadService([new Content(() => throw new InvalidOperationException("SECRET")), later], TimeProvider.System, factory.CreateLogger<ReloadService>());

        await service.StartAsync(CancellationToken.None);
        await Eventually.IsAsync(() => later.Reloads >= 2, "the second content is read twice");
        Assert.False(service.ExecuteTask!.IsCompleted);
        await service.StopAsync(CancellationToken.None);

        Assert.Contains(log.Lines, line => line.Contains("failed with InvalidOperationException", StringComparison.Ordinal));
        Assert.DoesNotContain(log.Lines, line => line.Contains("SECRET", StringComparison.Ordinal));
    }

    private sealed class Content(Func<ReloadResult?> reload) : IReloaded
    {
        private int _reloads;

        public string Setting => "Setting";

        public bool IsRejected => false;

        public int Reloads => Volatile.Read(ref _reloads);

        public ReloadResult? Reload()
        {
            Interlocked.Increment(ref _reloads);
            return reload();
        }
    }
}
