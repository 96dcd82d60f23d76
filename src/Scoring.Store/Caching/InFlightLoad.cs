using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>
/// A read of one creator from the store that has not completed (single-flight). It is registered before the read is sent, so that a change of the creator can detach it:
/// a detached load answers the callers that wait for it and inserts nothing into the cache.
/// </summary>
/// <param name="key">The creator.</param>
/// <param name="epoch">The cache's epoch at registration.</param>
/// <param name="unverified">The cached entry at registration, which was not fresh; null when there was none.</param>
internal sealed class InFlightLoad(CreatorKey key, long epoch, CachedCreator? unverified)
{
    // Created by the first caller that waits: most loads have no waiting caller.
    private TaskCompletionSource<CreatorRead?>? _completion;

    /// <summary>The creator.</summary>
    public CreatorKey Key => key;

    /// <summary>The cache's epoch at registration.</summary>
    public long Epoch => epoch;

    /// <summary>The cached entry at registration, which was not fresh: the load confirms or replaces it. Null when there was none.</summary>
    public CachedCreator? Unverified => unverified;

    /// <summary>Waits for the load. Call it under the stripe's lock.</summary>
    /// <returns>What was read; null when the reading caller gave up, and the waiting caller must read by itself.</returns>
    public Task<CreatorRead?> WaitAsync() =>
        (_completion ??= new TaskCompletionSource<CreatorRead?>(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

    /// <summary>Answers the waiting callers. Call it after the load was detached: no <see cref="WaitAsync"/> may follow.</summary>
    public void Complete(in CreatorRead read) => _completion?.TrySetResult(read);

    /// <summary>Fails the waiting callers if the store is unavailable; after any other failure, which concerns the reading caller alone, they read by themselves.</summary>
    public void Fail(Exception failure)
    {
        if (failure is StoreUnavailableException) _completion?.TrySetException(failure);
        else _completion?.TrySetResult(null);
    }
}
