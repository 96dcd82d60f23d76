using Scoring.Creators;

namespace Scoring.Contexts;

/// <summary>The target share of one audience segment.</summary>
/// <param name="Key">The segment's key.</param>
/// <param name="Share">Fraction of the target audience, in (0, 1].</param>
public readonly record struct TargetSegment(ShortCode Key, double Share);
