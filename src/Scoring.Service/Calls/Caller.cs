using Scoring.Creators;

namespace Scoring.Service.Calls;

/// <summary>Who makes a call. A transport determines the caller before anything is looked up. Immutable.</summary>
/// <param name="Tenant">The tenant whose creators the call reads and writes: 1 to 32 of <c>a-z</c>, <c>0-9</c> and <c>-</c>.</param>
public sealed record Caller(string Tenant)
{
    /// <summary>The caller of a call that carries no identity: the default tenant.</summary>
    public static Caller Default { get; } = new(CreatorKey.DefaultTenant);

    /// <summary>The key of one of the caller's creators.</summary>
    /// <param name="platform">The platform of the account.</param>
    /// <param name="id">The id of the account, within the bounds of <see cref="CreatorKey.ViolationOfId"/>.</param>
    public CreatorKey KeyOf(Platform platform, string id) => new(Tenant, platform, id);
}
