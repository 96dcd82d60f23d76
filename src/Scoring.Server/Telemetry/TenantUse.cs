using System.Collections.Concurrent;
using System.Diagnostics.Metrics;

namespace Scoring.Server.Telemetry;

/// <summary>Counts what each tenant uses. Tenants beyond a bound are counted together, so that credentials cannot make the metrics grow without end.</summary>
internal sealed class TenantUse
{
    /// <summary>Most tenants with a series of their own, in the order of their first call.</summary>
    public const int MaxTenants = 100;

    /// <summary>The series of all others.</summary>
    public const string Others = "_other";

    private readonly ConcurrentDictionary<string, Use> _tenants = new(StringComparer.Ordinal);
    private readonly ObservableCounter<long> _units;
    private readonly Use _others = new();
    private volatile bool _isFull;

    /// <summary>Creates the counters.</summary>
    public TenantUse(IMeterFactory meters)
    {
        Meter meter = meters.Create(CallTelemetry.MeterName);
        _units = meter.CreateObservableCounter("scoring.tenant.units", () => Read(use => Volatile.Read(ref use.Units)), "{unit}", "Units of scoring by tenant, before a limit refuses them.");
        meter.CreateObservableCounter("scoring.tenant.observations", () => Read(use => Volatile.Read(ref use.Observations)), "{observation}", "Observations that were sent, by tenant.");
    }

    /// <summary>Counts units of scoring.</summary>
    public void AddUnits(string tenant, long units)
    {
        if (_units.Enabled) Interlocked.Add(ref Of(tenant).Units, units);
    }

    /// <summary>Counts observations.</summary>
    public void AddObservations(string tenant, int observations)
    {
        if (_units.Enabled) Interlocked.Add(ref Of(tenant).Observations, observations);
    }

    private Use Of(string tenant)
    {
        if (_tenants.TryGetValue(tenant, out Use? use)) return use;
        if (_isFull) return _others;
        lock (_others)
        {
            if (_tenants.TryGetValue(tenant, out use)) return use;
            if (_isFull = _tenants.Count >= MaxTenants) return _others;
            return _tenants.GetOrAdd(tenant, new Use());
        }
    }

    private IEnumerable<Measurement<long>> Read(Func<Use, long> count) =>
        _tenants.Append(new(Others, _others)).Select(one => new Measurement<long>(count(one.Value), new KeyValuePair<string, object?>("tenant", one.Key)))
            .Where(measurement => measurement.Value > 0);

    private sealed class Use
    {
        public long Units;
        public long Observations;
    }
}
