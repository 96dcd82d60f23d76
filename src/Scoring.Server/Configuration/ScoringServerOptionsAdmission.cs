namespace Scoring.Server.Configuration;

// The settings of admission.
public sealed partial class ScoringServerOptions
{
    /// <summary>
    /// Maximum memory of the answers of calls in progress, in bytes, by estimate; further calls wait or are refused. Default: 0, a quarter of the memory that the runtime may
    /// use, at most 1 GiB. Range: 0, or 1 MiB to 1 TiB.
    /// </summary>
    public long AdmissionMaxBytes { get; set; }

    /// <summary>
    /// Maximum number of calls that wait for their admission, over all callers; further ones are refused. One tenant may have three quarters of them, one caller half.
    /// Default: 1,000. Range: 1 to 100,000.
    /// </summary>
    public int AdmissionMaxWaiting { get; set; } = 1_000;

    /// <summary>Longest time that a call waits for its admission; then it is refused. Default: 10 seconds. Range: 10 ms to 10 minutes.</summary>
    public TimeSpan AdmissionMaxWait { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>
    /// The least work in progress that the adaptive limit allows, in units (one creator without explanation). Default: 64,000, four batches of 1,000 explained creators.
    /// Range: 1,000 to 100,000,000, at most <see cref="AdmissionMaxUnits"/>.
    /// </summary>
    public long AdmissionMinUnits { get; set; } = 64_000;

    /// <summary>The most work in progress that the adaptive limit allows, in units. Default: 1,024,000. Range: 1,000 to 100,000,000.</summary>
    public long AdmissionMaxUnits { get; set; } = 1_024_000;

    /// <summary>Units per second of each tenant; further calls are refused. Default: 0, no limit. Range: 0 to 1,000,000,000.</summary>
    public int TenantUnitsPerSecond { get; set; }

    /// <summary>Calls in progress of each tenant, of those that need admission; further ones are refused. Default: 0, no limit. Range: 0 to 1,000,000.</summary>
    public int TenantConcurrentCalls { get; set; }
}
