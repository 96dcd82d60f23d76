using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Health;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.Store.Changes;
using Scoring.TestKit;
using Platform = Scoring.Creators.Platform;

namespace Scoring.Server.Tests.Health;

/// <summary>A wrong clock is found, and what is refused because of it is refused for now.</summary>
public sealed class ServerClocksTests : IDisposable
{
    private const long HourMs = 3_600_000;

    private readonly RecordingLoggerProvider _lines = new();
    private readonly ILoggerFactory _factory;
    private readonly ManualClock _clock = new();
    private readonly ServiceProvider _services = new ServiceCollection().AddMetrics().BuildServiceProvider();

    public ServerClocksTests() => _factory = LoggerFactory.Create(builder => builder.AddProvider(_lines));

    public void Dispose()
    {
        _factory.Dispose();
        _lines.Dispose();
        _services.Dispose();
    }

    [Fact]
    public void A_clock_behind_or_ahead_of_that_of_the_store_is_logged_once_and_so_is_its_correction()
    {
        var store = new ClockStore();
        ServerClocks clocks = Open(store);
        clocks.Examine();
        Assert.Null(clocks.Fault);

        store.Offset = TimeSpan.FromMinutes(10);
        clocks.Examine();
        clocks.Examine();
        Assert.Contains("behind the clock of Redis by 00:10:00", Assert.Single(_lines.Lines), StringComparison.Ordinal);
        Assert.True(clocks.IsBehind(ManualClock.StartMs + (10 * 60_000), ManualClock.StartMs));
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));

        store.Offset = TimeSpan.FromMinutes(-10);
        clocks.Examine();
        Assert.Contains("ahead of the clock of Redis by 00:10:00", clocks.Fault, StringComparison.Ordinal);
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));

        store.Offset = TimeSpan.FromSeconds(1);
        clocks.Examine();
        Assert.Null(clocks.Fault);
        Assert.Equal(2, _lines.Lines.Count);
    }

    [Fact]
    public void Versions_after_the_clock_show_that_it_is_behind_unless_the_store_confirms_it()
    {
        var store = new ClockStore();
        ServerClocks clocks = Open(store);
        clocks.OnChange(CreatorChange.Committed(new CreatorKey("default", Platform.X, "anna"), _clock.UnixMicroseconds + (HourMs * 1_000), epoch: 0));
        clocks.ObserveVersion(_clock.UnixMicroseconds);
        clocks.ObserveVersion(1L << 61);
        clocks.Examine();
        Assert.Contains("stored up to 01:00:00 after the clock", clocks.Fault, StringComparison.Ordinal);
        Assert.True(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));

        store.Offset = TimeSpan.Zero;
        clocks.Examine();
        Assert.Null(clocks.Fault);
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));

        store.Offset = null;
        _clock.Move(TimeSpan.FromHours(1));
        clocks.Examine();
        Assert.Null(clocks.Fault);
    }

    [Fact]
    public void Most_observations_after_the_clock_show_it_and_a_few_do_not()
    {
        ServerClocks clocks = Open(new ClockStore());
        for (int i = 0; i < 100; i++) clocks.ObserveFeed(isAhead: i % 2 == 0);
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));
        for (int i = 0; i < 16; i++) clocks.ObserveFeed(isAhead: true);
        Assert.True(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));
        clocks.Examine();
        Assert.Contains("Most of the latest observations", clocks.Fault, StringComparison.Ordinal);
        for (int i = 0; i < 16; i++) clocks.ObserveFeed(isAhead: false);
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));
    }

    [Fact]
    public void The_clock_of_the_only_caller_is_not_doubted()
    {
        var clocks = new ServerClocks(_clock, new ClockStore(), _services.GetRequiredService<IMeterFactory>(), _factory.CreateLogger<ServerClocks>(), new CallersClock());
        for (int i = 0; i < 16; i++) clocks.ObserveFeed(isAhead: true);
        clocks.ObserveVersion(_clock.UnixMicroseconds + (HourMs * 1_000));
        clocks.Examine();
        Assert.False(clocks.IsBehind(ManualClock.StartMs + HourMs, ManualClock.StartMs));
        Assert.Null(clocks.Fault);
    }

    [Fact]
    public async Task A_server_that_was_set_back_refuses_honest_observations_for_now_and_takes_them_later()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        Assert.Equal(ObservationStatus.Applied, Assert.Single((await server.Ingest.RecordObservationsAsync(RequestOf(0))).Results).Status);
        server.Clock.Move(TimeSpan.FromHours(-1));

        ObservationResult refused = Assert.Single((await server.Ingest.RecordObservationsAsync(RequestOf(1))).Results);
        Assert.Equal(ObservationStatus.Failed, refused.Status);
        Assert.Equal(ErrorReasons.ClockBehind, refused.Error.Reason);
        Assert.True(refused.Error.RetryAfterMs > 0);
        // No clock of a server ever showed that time.
        ObservationResult wrong = Assert.Single((await server.Ingest.RecordObservationsAsync(RequestOf(HourMs))).Results);
        Assert.Equal(ObservationStatus.Invalid, wrong.Status);

        server.Clock.Move(TimeSpan.FromHours(1));
        Assert.Equal(ObservationStatus.Applied, Assert.Single((await server.Ingest.RecordObservationsAsync(RequestOf(1))).Results).Status);
    }

    private static RecordObservationsRequest RequestOf(long afterStartMs)
    {
        Observation profile = Messages.Profile("anna");
        profile.ObservedAtMs = ManualClock.StartMs + afterStartMs;
        return new RecordObservationsRequest { Observations = { profile } };
    }

    private ServerClocks Open(ICreatorStore store) => new(_clock, store, _services.GetRequiredService<IMeterFactory>(), _factory.CreateLogger<ServerClocks>());

    // A shared store that only has a clock.
    private sealed class ClockStore : ISharedCreatorStore
    {
        public TimeSpan? Offset { get; set; }

        public TimeSpan? ClockOffset => Offset;

        public StoreDescription Description => throw new NotSupportedException();

        public void PublishTo(CreatorChanges changes) => throw new NotSupportedException();

        public ValueTask<StoreFault?> FindWriteFaultAsync(CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask ReadFeaturesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredFeatures> results, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask ReadStatesAsync(ReadOnlyMemory<CreatorKey> keys, Memory<StoredState> results, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask CommitAsync(ReadOnlyMemory<CreatorCommit> commits, Memory<CommitResult> results, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<bool> EraseAsync(CreatorKey key, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<bool> EraseUnchangedAsync(CreatorKey key, long expectedVersion, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask<ScanPage> ScanAsync(string tenant, string? cursor, int limit, CancellationToken cancellationToken = default) => throw new NotSupportedException();

        public ValueTask DisposeAsync() => default;
    }
}
