namespace Scoring.Contexts;

/// <summary>
/// The target audience of a campaign. Each list contains shares in (0, 1] with unique keys; empty if the dimension is not requested.
/// Immutable.
/// </summary>
/// <param name="Countries">By ISO 3166-1 alpha-2 code.</param>
/// <param name="AgeGenders">By age and gender.</param>
/// <param name="Interests">By taxonomy id.</param>
public sealed record TargetAudience(
    IReadOnlyList<TargetSegment> Countries,
    IReadOnlyList<TargetSegment> AgeGenders,
    IReadOnlyList<TargetSegment> Interests);
