using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// A read of one creator that is on its way to the store. It was registered before the read was sent, so that whatever changes meanwhile can detach it:
/// a detached flight answers those who wait for it and is not remembered.
/// </summary>
internal sealed class Flight(CreatorKey key, long epoch, CachedCreator? doubtful)
{
    // Made when somebody joins: most flights have one passenger.
    private TaskCompletionSource<StoredFeatures?>? _landing;

    /// <summary>Who is read.</summary>
    public CreatorKey Key => key;

    /// <summary>The cache's epoch when the flight was registered.</summary>
    public long Epoch => epoch;

    /// <summary>What was remembered, but not fresh, when the flight was registered: what it is to confirm or to replace. Null when nothing was.</summary>
    public CachedCreator? Doubtful => doubtful;

    /// <summary>Waits for the flight. For the holder of the stripe's lock.</summary>
    /// <returns>What was read; null when the reader gave up and whoever waits has to read for itself.</returns>
    public Task<StoredFeatures?> Join() => (_landing ??= new TaskCompletionSource<StoredFeatures?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Answers those who wait. After the last <see cref="Join"/>.</summary>
    public void Land(in StoredFeatures stored) => _landing?.TrySetResult(stored);

    /// <summary>Tells those who wait that the store does not answer, or, when only the reader was in trouble, to read for themselves.</summary>
    public void Crash(Exception failure)
    {
        if (failure is StoreUnavailableException) _landing?.TrySetException(failure);
        else _landing?.TrySetResult(null);
    }
}
