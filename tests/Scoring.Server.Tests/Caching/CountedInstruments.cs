using System.Diagnostics.Metrics;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Caching;

/// <summary>Listens to the counters of one server, others in the process left out.</summary>
internal sealed class CountedInstruments : IDisposable
{
    private readonly Dictionary<string, long> _counts = new(StringComparer.Ordinal);
    private readonly MeterListener _listener = new();

    public CountedInstruments(RunningServer server, string meterName)
    {
        object factory = server.Application.Services.GetRequiredService<IMeterFactory>();
        _listener.InstrumentPublished = (instrument, listener) =>
        {
            if (instrument.Meter.Name == meterName && ReferenceEquals(instrument.Meter.Scope, factory)) listener.EnableMeasurementEvents(instrument);
        };
        _listener.SetMeasurementEventCallback<long>((instrument, measurement, _, _) =>
        {
            lock (_counts) _counts[instrument.Name] = _counts.GetValueOrDefault(instrument.Name) + measurement;
        });
        _listener.Start();
    }

    /// <summary>What a counter has counted since the last call.</summary>
    public long Take(string name)
    {
        lock (_counts) return _counts.Remove(name, out long count) ? count : 0;
    }

    public void Dispose() => _listener.Dispose();
}
