using System.Threading.RateLimiting;
using Scoring.Server.Configuration;
using Scoring.Service.Admission;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Admission;

/// <summary>Bounds the units per second and the calls in progress of each tenant, where configured. A tenant without recent calls takes no memory.</summary>
internal sealed class TenantLimits : IDisposable
{
    private const int MostPeriodsPerSecond = 10;

    private static readonly TimeSpan UsualRetry = TimeSpan.FromMilliseconds(250);

    private readonly PartitionedRateLimiter<string>? _units;
    private readonly PartitionedRateLimiter<string>? _calls;
    private readonly int _burst;

    /// <summary>Creates the limits.</summary>
    public TenantLimits(ScoringServerOptions options)
    {
        // At least the largest call, which could never be made otherwise.
        _burst = (int)Math.Max(options.TenantUnitsPerSecond, AdmissionOptions.LargestCallUnits);
        if (options.TenantUnitsPerSecond > 0)
        {
            _units = PartitionedRateLimiter.Create<string, string>(tenant => RateLimitPartition.GetTokenBucketLimiter(tenant, _ => UnitsOf(options.TenantUnitsPerSecond)));
        }

        if (options.TenantConcurrentCalls > 0)
        {
            _calls = PartitionedRateLimiter.Create<string, string>(tenant => RateLimitPartition.GetConcurrencyLimiter(tenant, _ => new ConcurrencyLimiterOptions { PermitLimit = options.TenantConcurrentCalls }));
        }
    }

    /// <summary>Counts the units of a call.</summary>
    /// <returns>A refusal when the tenant has used its units.</returns>
    public Refusal? Take(string tenant, long units)
    {
        if (_units is null) return null;
        using RateLimitLease lease = _units.AttemptAcquire(tenant, (int)Math.Min(units, _burst));
        return lease.IsAcquired ? null : Refusals.TenantLimit(lease.TryGetMetadata(MetadataName.RetryAfter, out TimeSpan retryAfter) ? retryAfter : UsualRetry);
    }

    /// <summary>Counts the units of a call, and the call as long as it is in progress.</summary>
    /// <param name="tenant">The tenant.</param>
    /// <param name="units">The units.</param>
    /// <param name="place">To be disposed of when the call ends; null when calls are not bounded.</param>
    /// <returns>A refusal when the tenant has used its units or has too many calls.</returns>
    public Refusal? Enter(string tenant, long units, out IDisposable? place)
    {
        place = null;
        if (_calls is null) return Take(tenant, units);
        RateLimitLease lease = _calls.AttemptAcquire(tenant);
        Refusal? refusal = lease.IsAcquired ? Take(tenant, units) : Refusals.TenantLimit(UsualRetry);
        if (refusal is null) place = lease;
        else lease.Dispose();
        return refusal;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _units?.Dispose();
        _calls?.Dispose();
    }

    // Whole units come back together, in the time that they take at the exact rate.
    private TokenBucketRateLimiterOptions UnitsOf(int perSecond)
    {
        int together = Math.Max(1, perSecond / MostPeriodsPerSecond);
        return new TokenBucketRateLimiterOptions
        {
            TokenLimit = _burst,
            TokensPerPeriod = together,
            ReplenishmentPeriod = TimeSpan.FromSeconds((double)together / perSecond),
            AutoReplenishment = true,
        };
    }
}
