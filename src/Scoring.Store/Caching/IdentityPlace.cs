using Scoring.Creators;

namespace Scoring.Store.Caching;

/// <summary>The position of one identity in an <see cref="IdentityGroup"/>.</summary>
/// <param name="Platform">The platform.</param>
/// <param name="Start">Offset of the id in the group's bytes.</param>
/// <param name="Length">Bytes of the id.</param>
/// <param name="Hash">The hash of the identity.</param>
public readonly record struct IdentityPlace(Platform Platform, int Start, int Length, ulong Hash);
