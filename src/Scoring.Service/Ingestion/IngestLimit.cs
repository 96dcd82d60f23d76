using System.Runtime.InteropServices;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Service.Ingestion;

/// <summary>
/// Bounds the observations that wait for their commit in this process, for each caller, for each tenant at one and a half times the number, and in total at twice the number, so that callers
/// and tenants leave room for others. A call is admitted as a whole or refused as a whole. One that exceeds a bound by itself is admitted when no other call within the bound waits, so that
/// every call can be served.
/// </summary>
/// <param name="maxWaiting">Most observations of one caller that may wait, 1 or more.</param>
public sealed class IngestLimit(int maxWaiting)
{
    // A queue that is full has some seconds of work. Callers that come back after a part of it keep it full without waiting long.
    private static readonly TimeSpan RetryAfter = TimeSpan.FromMilliseconds(250);

    private readonly Lock _lock = new();
    private readonly Dictionary<(string Tenant, string Caller), long> _callers = [];
    private readonly Dictionary<string, long> _tenants = new(StringComparer.Ordinal);
    private readonly long _maxOfTenant = ((3L * maxWaiting) + 1) / 2;
    private long _waiting;

    /// <summary>Observations that wait for their commit at present.</summary>
    public long Waiting => Volatile.Read(ref _waiting);

    /// <summary>Admits the observations of a call, or refuses the call.</summary>
    /// <param name="share">Whose they are.</param>
    /// <param name="count">How many observations, 1 or more.</param>
    /// <returns>Null when admitted: each of them must <see cref="Leave"/> later.</returns>
    internal Refusal? Enter(in WorkShare share, int count)
    {
        lock (_lock)
        {
            bool isFull = Exceeds(_callers.GetValueOrDefault((share.Tenant, share.Caller)), count, maxWaiting)
                || Exceeds(_tenants.GetValueOrDefault(share.Tenant), count, _maxOfTenant)
                || Exceeds(_waiting, count, 2L * maxWaiting);
            if (isFull) return Refusals.IngestQueueFull(maxWaiting, RetryAfter);
            Add(share, count);
            return null;
        }
    }

    /// <summary>The outcome of some observations is known.</summary>
    /// <param name="share">Whose they are.</param>
    /// <param name="count">How many.</param>
    internal void Leave(in WorkShare share, int count)
    {
        lock (_lock) Add(share, -count);
    }

    private static bool Exceeds(long waiting, int count, long max) => waiting != 0 && waiting + count > max;

    private void Add(in WorkShare share, int count)
    {
        _waiting += count;
        Add(_callers, (share.Tenant, share.Caller), count);
        Add(_tenants, share.Tenant, count);
    }

    // Those without observations are not kept.
    private static void Add<TKey>(Dictionary<TKey, long> all, TKey key, int count)
        where TKey : notnull
    {
        ref long waiting = ref CollectionsMarshal.GetValueRefOrAddDefault(all, key, out _);
        waiting += count;
        if (waiting == 0) all.Remove(key);
    }
}
