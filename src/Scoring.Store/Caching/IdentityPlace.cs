using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>Where an identity of an <see cref="IdentityGroup"/> lies.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Start">Where the id begins in the group's bytes.</param>
/// <param name="Length">Bytes of the id.</param>
/// <param name="Hash">The hash of the identity.</param>
public readonly record struct IdentityPlace(Platform Platform, int Start, int Length, ulong Hash);
