namespace Scoring.Store.Redis.Diagnosis;

/// <summary>What one master reports.</summary>
/// <param name="Endpoint">Its address.</param>
/// <param name="Product">The program and its version, for example <c>redis 7.0.15</c>.</param>
/// <param name="Persistence">How it writes to its disk, in words.</param>
/// <param name="EvictionPolicy">Its <c>maxmemory-policy</c>; null when it is not reported.</param>
/// <param name="UsedMemoryBytes">Memory that it uses; null when it is not reported.</param>
/// <param name="MaxMemoryBytes">Memory that it may use, 0 for all there is; null when it is not reported.</param>
/// <param name="OnlineReplicas">Replicas that are connected and up to date; null when it is not reported.</param>
public sealed record ServerDiagnosis(
    string Endpoint, string Product, string Persistence, string? EvictionPolicy, long? UsedMemoryBytes, long? MaxMemoryBytes, int? OnlineReplicas);
