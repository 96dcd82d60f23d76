using Scoring.Server.Tests.Servers;
using Scoring.Store;

namespace Scoring.Server.Tests.Admission;

/// <summary>Holds reads up until it is opened, as a store that has become slow does: calls stay under way as long as a test needs them.</summary>
internal sealed class BlockedStore
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private volatile TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _waiting;

    /// <summary>Reads that are held up.</summary>
    public int Waiting => Volatile.Read(ref _waiting);

    /// <summary>Puts it before the reads of a store.</summary>
    public ICreatorStore Before(ICreatorStore store) => new InterceptedStore(store) { BeforeRead = WaitAsync };

    /// <summary>Lets all reads pass from now on.</summary>
    public void Open() => _opened.TrySetResult();

    /// <summary>Holds reads up again.</summary>
    public void Block() => _opened = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _waiting);
        try
        {
            await _opened.Task.WaitAsync(Patience, cancellationToken);
        }
        finally
        {
            Interlocked.Decrement(ref _waiting);
        }
    }
}
