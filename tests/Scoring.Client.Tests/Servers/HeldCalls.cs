using Microsoft.AspNetCore.Http;

namespace Scoring.Client.Tests.Servers;

/// <summary>Holds the scores of a server until they are released, as a slow server does.</summary>
internal sealed class HeldCalls
{
    private readonly TaskCompletionSource _released = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _count;

    /// <summary>The number of calls that were held.</summary>
    public int Count => Volatile.Read(ref _count);

    /// <summary>Completes when the first call is held.</summary>
    public Task Reached => _reached.Task.WaitAsync(TimeSpan.FromMinutes(1));

    /// <summary>Holds a call; it is answered afterwards.</summary>
    public async Task<bool> HoldAsync(HttpContext context)
    {
        Interlocked.Increment(ref _count);
        _reached.TrySetResult();
        // A client that has its answer from another server cancels the call.
        await _released.Task.WaitAsync(context.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return true;
    }

    public void Release() => _released.TrySetResult();
}
