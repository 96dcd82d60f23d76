namespace Scoring.Service.Calls;

/// <summary>
/// What a call waited for, so that a slow call can be explained. It accompanies the call through awaits. All members may be called concurrently.
/// </summary>
public sealed class CallSteps
{
    private static readonly AsyncLocal<CallSteps?> Ambient = new();

    private readonly long _begun = TimeProvider.System.GetTimestamp();
    private long _admission;
    private long _store;
    private long _wait;
    private long _handled;

    /// <summary>The steps of the current call; null when they are not measured.</summary>
    public static CallSteps? Current
    {
        get => Ambient.Value;
        set => Ambient.Value = value;
    }

    /// <summary>A timestamp for the beginning of a step.</summary>
    public static long Now => TimeProvider.System.GetTimestamp();

    /// <summary>Adds a wait for the admission.</summary>
    public void AddAdmission(long since) => Interlocked.Add(ref _admission, Now - since);

    /// <summary>Adds an operation of the store.</summary>
    public void AddStore(long since) => Interlocked.Add(ref _store, Now - since);

    /// <summary>Adds a wait for the store, which can be for operations of other calls: a load that is under way, a round of writes.</summary>
    public void AddWait(long since) => Interlocked.Add(ref _wait, Now - since);

    /// <summary>The answer is complete and will be written.</summary>
    public void MarkHandled() => Interlocked.Exchange(ref _handled, Now);

    /// <summary>The step that took the longest: <c>admission</c>, <c>store</c>, <c>scoring</c> (the work of the call itself) or <c>writing</c>.</summary>
    /// <returns>The name and the duration.</returns>
    public (string Name, TimeSpan Duration) Longest()
    {
        long end = Now;
        long handled = Interlocked.Read(ref _handled) is > 0 and long at ? at : end;
        long admission = Interlocked.Read(ref _admission);
        long store = Math.Max(Interlocked.Read(ref _store), Interlocked.Read(ref _wait));
        (string Name, long Ticks)[] steps =
            [("admission", admission), ("store", store), ("scoring", handled - _begun - admission - store), ("writing", end - handled)];
        (string name, long ticks) = steps.MaxBy(step => step.Ticks);
        return (name, TimeProvider.System.GetElapsedTime(0, ticks));
    }
}
