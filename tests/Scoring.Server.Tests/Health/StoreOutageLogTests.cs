using Microsoft.Extensions.Logging;
using Scoring.Server.Health;
using Scoring.Server.Tests.Servers;
using Scoring.Store;

namespace Scoring.Server.Tests.Health;

public sealed class StoreOutageLogTests : IDisposable
{
    private static readonly StoreFault Full = new(StoreFaultKind.DiskFull, "Full.");
    private static readonly StoreFault Away = new(StoreFaultKind.Unreachable, "Away.");

    private readonly RecordingLoggerProvider _lines = new();
    private readonly ILoggerFactory _factory;
    private readonly TurnedClock _clock = new();
    private readonly StoreOutageLog _log;

    public StoreOutageLogTests()
    {
        _factory = LoggerFactory.Create(builder => builder.AddProvider(_lines));
        _log = new StoreOutageLog(_factory.CreateLogger<StoreOutageLog>(), _clock);
    }

    public void Dispose()
    {
        _factory.Dispose();
        _lines.Dispose();
    }

    [Fact]
    public void An_outage_has_a_line_at_its_begin_and_one_at_its_end_with_its_duration_and_refusals()
    {
        for (int i = 0; i < 100; i++) _log.Refuse(Full);
        _log.Examine(Full);
        Assert.Equal("Error Outage of the store (DiskFull): Full.", Assert.Single(_lines.Lines).TrimEnd());

        _clock.Now += TimeSpan.FromSeconds(90);
        _log.Examine(null);
        _log.Examine(null);
        Assert.Equal(2, _lines.Lines.Count);
        Assert.Equal("Information The outage of the store ended after 00:01:30. Refused calls and items of calls: 100", _lines.Lines.Last().TrimEnd());

        _log.Examine(Full);
        _log.Examine(null);
        Assert.EndsWith("Refused calls and items of calls: 0", _lines.Lines.Last().TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_call_that_was_refused_lately_keeps_the_outage_open_whatever_the_number_of_examinations()
    {
        for (int i = 0; i < 5; i++)
        {
            _log.Refuse(Away);
            _log.Examine(null);
            _log.Examine(null);
            _clock.Now += TimeSpan.FromSeconds(1);
        }

        Assert.Single(_lines.Lines);

        _clock.Now += TimeSpan.FromSeconds(1);
        _log.Examine(null);
        Assert.Equal(2, _lines.Lines.Count);
    }

    [Fact]
    public void Another_kind_has_a_line_of_its_own_and_the_outage_is_the_same()
    {
        _log.Examine(Away);
        _clock.Now += TimeSpan.FromSeconds(30);
        _log.Examine(Full);
        _clock.Now += TimeSpan.FromSeconds(30);
        _log.Examine(null);

        Assert.Equal(3, _lines.Lines.Count);
        Assert.Contains("after 00:01:00", _lines.Lines.Last(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_store_without_faults_has_no_line()
    {
        _log.Examine(null);
        _log.Examine(null);

        Assert.Empty(_lines.Lines);
    }

    private sealed class TurnedClock : TimeProvider
    {
        public TimeSpan Now { get; set; } = TimeSpan.FromDays(1);

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override long GetTimestamp() => Now.Ticks;
    }
}
