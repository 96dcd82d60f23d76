namespace Scoring.Store.Redis.Diagnosis;

/// <summary>What Redis does when its memory is full.</summary>
internal static class EvictionPolicy
{
    private const string None = "noeviction";

    /// <summary>Why a policy breaks what every acknowledgement promises; null when it does not.</summary>
    /// <param name="endpoint">The master.</param>
    /// <param name="policy">Its <c>maxmemory-policy</c>; null when it is not reported.</param>
    public static StoreFault? FaultOf(string endpoint, string? policy) => policy is null or None
        ? null
        : new StoreFault(StoreFaultKind.NotAsConfigured, $"{endpoint} drops acknowledged records when its memory is full: set maxmemory-policy to noeviction (it is {policy}), or allow eviction by name.");
}
