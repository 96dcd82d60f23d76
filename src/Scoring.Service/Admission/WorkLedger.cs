using System.Runtime.InteropServices;

namespace Scoring.Service.Admission;

/// <summary>What tenants and callers have under way and waiting. Those without any call are not kept. Not safe for concurrent use.</summary>
internal sealed class WorkLedger
{
    private readonly Dictionary<string, TenantUse> _tenants = new(StringComparer.Ordinal);

    /// <summary>What all have.</summary>
    public WorkUse Total { get; } = new();

    /// <summary>What a tenant has.</summary>
    public WorkUse OfTenant(in WorkShare share) => TenantOf(share).Use;

    /// <summary>What a caller has.</summary>
    public WorkUse OfCaller(in WorkShare share) => CallerOf(TenantOf(share), share);

    /// <summary>
    /// Units that are done before a new call of a caller is: its own at its priority and above, as many for each other caller that shares with it, and at most all.
    /// </summary>
    /// <param name="share">The caller.</param>
    /// <param name="units">Units of the call.</param>
    public double UnitsBefore(in WorkShare share, long units)
    {
        TenantUse tenant = TenantOf(share);
        WorkUse caller = CallerOf(tenant, share);
        double own = units;
        for (int priority = (int)share.Priority; priority < WorkUse.Priorities; priority++) own += caller.LeftAt(priority);
        return Math.Min(units + Total.Left, own * _tenants.Count * tenant.Callers.Count);
    }

    /// <summary>Applies a change to the caller, its tenant and the total.</summary>
    public void Apply(in WorkShare share, in WorkChange change)
    {
        TenantUse tenant = TenantOf(share);
        WorkUse caller = CallerOf(tenant, share);
        int priority = (int)share.Priority;
        Total.Apply(change, priority);
        tenant.Use.Apply(change, priority);
        caller.Apply(change, priority);
        Forget(share);
    }

    /// <summary>Forgets a caller and a tenant that have no call.</summary>
    public void Forget(in WorkShare share)
    {
        TenantUse tenant = TenantOf(share);
        if (CallerOf(tenant, share).Calls == 0) tenant.Callers.Remove(share.Caller);
        if (tenant.Use.Calls == 0) _tenants.Remove(share.Tenant);
    }

    private TenantUse TenantOf(in WorkShare share)
    {
        ref TenantUse? use = ref CollectionsMarshal.GetValueRefOrAddDefault(_tenants, share.Tenant, out _);
        return use ??= new TenantUse();
    }

    private static WorkUse CallerOf(TenantUse tenant, in WorkShare share)
    {
        ref WorkUse? use = ref CollectionsMarshal.GetValueRefOrAddDefault(tenant.Callers, share.Caller, out _);
        return use ??= new WorkUse();
    }

    private sealed class TenantUse
    {
        public WorkUse Use { get; } = new();

        public Dictionary<string, WorkUse> Callers { get; } = new(StringComparer.Ordinal);
    }
}
