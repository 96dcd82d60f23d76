using Scoring.Server.Configuration;
using Scoring.Service.Admission;

namespace Scoring.Server.Grpc.Admission;

/// <summary>Converts the settings of the server to the bounds of the gate.</summary>
internal static class AdmissionSettings
{
    // The rest is for requests, the cache, and garbage that is not collected yet.
    private const int MemoryDivisor = 4;

    private const long MostDefaultBytes = 1L << 30;

    /// <summary>The bounds of a server.</summary>
    public static AdmissionOptions Of(ScoringServerOptions options) => new()
    {
        MaxBytes = options.AdmissionMaxBytes > 0 ? options.AdmissionMaxBytes : DefaultBytes(GC.GetGCMemoryInfo().TotalAvailableMemoryBytes),
        MaxWaiting = options.AdmissionMaxWaiting,
        MaxWait = options.AdmissionMaxWait,
        MinUnits = options.AdmissionMinUnits,
        MaxUnits = options.AdmissionMaxUnits,
    };

    /// <summary>The bound of bytes when none is set.</summary>
    /// <param name="available">The memory that the runtime may use, in bytes: its heap limit, or the memory of the container or machine.</param>
    public static long DefaultBytes(long available) => Math.Clamp(available / MemoryDivisor, 1 << 20, MostDefaultBytes);
}
