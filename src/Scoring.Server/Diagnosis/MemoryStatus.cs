namespace Scoring.Server.Diagnosis;

/// <summary>The memory of a running server in bytes, and the settings that bound it.</summary>
/// <param name="AvailableBytes">What the heap may use: its limit, or the memory of the container or machine.</param>
/// <param name="HeapBytes">What the heap uses.</param>
/// <param name="ProcessBytes">What the process uses.</param>
/// <param name="AdmissionMaxBytes">The setting of this name, or the value that the server chose.</param>
/// <param name="MessageMemoryBytes">The setting of this name, or the value that the server chose.</param>
/// <param name="NearCachePreparedBytes">The setting of this name.</param>
/// <param name="NearCacheEntries">The setting of this name: most cached creators.</param>
/// <param name="CachedCreators">Creators in the near cache.</param>
public sealed record MemoryStatus(
    long AvailableBytes,
    long HeapBytes,
    long ProcessBytes,
    long AdmissionMaxBytes,
    long MessageMemoryBytes,
    long NearCachePreparedBytes,
    int NearCacheEntries,
    int CachedCreators)
{
    // As documented for the setting: 200,000 entries take some 130 MB.
    private const long EntryBytes = 650;

    // Of AdmissionMaxBytes: the answers, what they are made of, and garbage that is not collected yet.
    private const int AdmissionFactor = 4;

    /// <summary>What the settings plan for at most: four times the answers of admitted calls, and the full near cache. Messages are within the rest of the heap.</summary>
    public long PlannedBytes => (AdmissionFactor * AdmissionMaxBytes) + NearCachePreparedBytes + (EntryBytes * NearCacheEntries);
}
