namespace Scoring.Contexts;

/// <summary>Whom a campaign wants to reach. Each list holds shares in (0, 1], keys once; empty when the dimension is not asked for. Immutable.</summary>
/// <param name="Countries">By ISO 3166-1 alpha-2 code.</param>
/// <param name="AgeGenders">By age and gender.</param>
/// <param name="Interests">By taxonomy id.</param>
public sealed record TargetAudience(
    IReadOnlyList<TargetSegment> Countries,
    IReadOnlyList<TargetSegment> AgeGenders,
    IReadOnlyList<TargetSegment> Interests);
