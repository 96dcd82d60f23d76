namespace Scoring.Service.Admission;

/// <summary>Whose share of the server a call uses.</summary>
/// <param name="Tenant">The tenant. Tenants with waiting work have equal shares.</param>
/// <param name="Caller">The caller within the tenant: its identity, or its address. Callers of one tenant have equal shares of the tenant's share.</param>
/// <param name="Priority">The priority among the calls of this caller.</param>
public readonly record struct WorkShare(string Tenant, string Caller, WorkPriority Priority);
