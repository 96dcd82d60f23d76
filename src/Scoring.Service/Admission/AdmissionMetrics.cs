using System.Diagnostics.Metrics;
using Scoring.Service.Calls;

namespace Scoring.Service.Admission;

/// <summary>Counters of the admission of calls. Costs almost nothing without a listener.</summary>
public sealed class AdmissionMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Scoring.Service";

    private readonly Counter<long> _admitted;
    private readonly Counter<long> _refused;
    private readonly Histogram<double> _waits;

    /// <summary>Creates the counters.</summary>
    /// <param name="meter">The meter, named <see cref="MeterName"/>.</param>
    public AdmissionMetrics(Meter meter)
    {
        _admitted = meter.CreateCounter<long>("scoring.admission.admitted", "{call}", "Calls that were admitted.");
        _refused = meter.CreateCounter<long>("scoring.admission.refused", "{call}", "Calls that were refused because the server has too much work, by reason.");
        _waits = meter.CreateHistogram("scoring.admission.wait", "s", "Time that admitted calls waited for their admission.", tags: null, DurationBuckets.Advice);
    }

    /// <summary>Counts a refusal.</summary>
    public void CountRefusal(RefusalReason reason)
    {
        if (_refused.Enabled) _refused.Add(1, new KeyValuePair<string, object?>("reason", ReasonTag.Of(reason)));
    }

    /// <summary>Counts an admission.</summary>
    /// <param name="waited">How long the call waited.</param>
    internal void CountAdmission(TimeSpan waited)
    {
        if (_admitted.Enabled) _admitted.Add(1);
        if (_waits.Enabled) _waits.Record(waited.TotalSeconds);
    }
}
