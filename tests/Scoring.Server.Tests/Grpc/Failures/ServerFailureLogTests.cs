using Microsoft.Extensions.Logging;
using Scoring.Server.Grpc.Failures;
using Scoring.Server.Tests.Servers;
using Scoring.Store;

namespace Scoring.Server.Tests.Grpc.Failures;

/// <summary>An outage is told as long as it lasts, and does not bury everything else.</summary>
public sealed class ServerFailureLogTests
{
    [Fact]
    public void Calls_that_fail_for_the_store_take_a_line_a_second_that_counts_them()
    {
        using var lines = new RecordingLoggerProvider();
        using ILoggerFactory factory = LoggerFactory.Create(builder => builder.AddProvider(lines));
        var clock = new TurnedClock();
        var log = new ServerFailureLog(factory.CreateLogger<ServerFailureLog>(), clock);

        for (int i = 0; i < 100; i++) log.RecordStoreUnavailable("Score", new StoreUnavailableException("Away."));
        Assert.Equal("Warning Score: the store does not answer, 1 calls since the last such line: Away.", Assert.Single(lines.Lines).TrimEnd());

        clock.Now += TimeSpan.FromSeconds(1);
        log.RecordStoreUnavailable("Batch", new StoreUnavailableException("Far away."));
        log.RecordStoreUnavailable("Score", new StoreUnavailableException("Far away."));
        Assert.Equal(2, lines.Lines.Count);
        Assert.Equal("Warning Batch: the store does not answer, 100 calls since the last such line: Far away.", lines.Lines.Last().TrimEnd());
    }

    private sealed class TurnedClock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
