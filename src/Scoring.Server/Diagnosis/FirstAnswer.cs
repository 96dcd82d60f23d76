using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>Waits for the first answer of a store: a shared store connects in the background.</summary>
internal static class FirstAnswer
{
    private static readonly CreatorKey[] Probe = [new(CreatorKey.DefaultTenant, Platform.Instagram, "doctor")];

    // If a shared store does not answer within this time, it is reported as unavailable.
    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(5);

    // Short enough to add no noticeable wait.
    private static readonly TimeSpan BetweenAttempts = TimeSpan.FromMilliseconds(100);

    /// <summary>Reads until the store answers.</summary>
    /// <param name="store">The store.</param>
    /// <param name="isShared">Whether it connects in the background.</param>
    /// <param name="clock">The clock.</param>
    /// <param name="cancellationToken">Cancels the wait.</param>
    /// <returns>The duration of the read that was answered.</returns>
    /// <exception cref="StoreUnavailableException">The store does not answer.</exception>
    public static async Task<TimeSpan> WaitAsync(ICreatorReader store, bool isShared, TimeProvider clock, CancellationToken cancellationToken)
    {
        long begin = clock.GetTimestamp();
        while (true)
        {
            long sent = clock.GetTimestamp();
            try
            {
                await store.ReadStatesAsync(Probe, new StoredState[Probe.Length], cancellationToken);
                return clock.GetElapsedTime(sent);
            }
            catch (StoreUnavailableException) when (isShared && clock.GetElapsedTime(begin) < LongestWait)
            {
                await Task.Delay(BetweenAttempts, clock, cancellationToken);
            }
        }
    }
}
