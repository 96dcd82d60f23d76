using Scoring.Service.Calls;

namespace Scoring.Server.Auditing;

/// <summary>
/// Limits the lines about denied calls to one per identity and <see cref="Interval"/>, so that an identity without the role cannot replace the older lines of the
/// audit log. The other denied calls are counted. Thread-safe.
/// </summary>
internal sealed class DenialLimit(TimeProvider clock)
{
    /// <summary>The least time between two lines of one identity.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    /// <summary>The most identities that are kept. Beyond it all are forgotten, with their counts.</summary>
    public const int MaxIdentities = 10_000;

    private readonly Dictionary<(string Tenant, string Name), State> _states = [];
    private readonly Lock _lock = new();

    /// <summary>Whether a denied call has a line. If not, it is counted.</summary>
    /// <param name="caller">The caller.</param>
    /// <param name="omitted">The calls that were counted since the earlier line of the identity; 0 when there is no line now.</param>
    public bool IsWritten(Caller caller, out long omitted)
    {
        long now = clock.GetTimestamp();
        (string Tenant, string Name) identity = (caller.Tenant, caller.Name);
        lock (_lock)
        {
            bool isKnown = _states.TryGetValue(identity, out State earlier);
            if (isKnown && clock.GetElapsedTime(earlier.Line, now) < Interval)
            {
                omitted = 0;
                _states[identity] = earlier with { Omitted = earlier.Omitted + 1 };
                return false;
            }

            if (!isKnown && _states.Count >= MaxIdentities) _states.Clear();
            omitted = earlier.Omitted;
            _states[identity] = new State(now, 0);
            return true;
        }
    }

    private readonly record struct State(long Line, long Omitted);
}
