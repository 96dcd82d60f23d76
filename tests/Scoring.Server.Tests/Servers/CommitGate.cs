using Scoring.Store;

namespace Scoring.Server.Tests.Servers;

/// <summary>Holds commits up until it is opened, as a store that has become slow does.</summary>
internal sealed class CommitGate
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private readonly TaskCompletionSource _reached = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource _opened = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the first commit stands before the gate.</summary>
    public Task Reached => _reached.Task.WaitAsync(Patience);

    /// <summary>Puts the gate before the commits of a store.</summary>
    public ICreatorStore Before(ICreatorStore store) => new InterceptedStore(store)
    {
        BeforeCommit = _ =>
        {
            _reached.TrySetResult();
            return _opened.Task.WaitAsync(Patience);
        },
    };

    /// <summary>Lets all commits pass from now on.</summary>
    public void Open() => _opened.TrySetResult();
}
