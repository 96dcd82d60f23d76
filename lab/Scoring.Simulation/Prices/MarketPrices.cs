namespace Scoring.Simulation.Attacks;

/// <summary>What attackers pay, and what they cheat for, in euros. Sources stand in the catalogue.</summary>
/// <param name="PerThousandFollowers">A thousand followers.</param>
/// <param name="PerThousandLikes">A thousand likes.</param>
/// <param name="PerThousandComments">A thousand comments.</param>
/// <param name="PerThousandRingComments">A thousand comments of a ring, paid for in time.</param>
/// <param name="SponsoredPostPerThousandFollowers">What a sponsored post brings in per thousand followers.</param>
/// <param name="LeastSponsoredPost">The least that a sponsored post brings in.</param>
public sealed record AttackPrices(
    PlatformPrices PerThousandFollowers,
    PlatformPrices PerThousandLikes,
    PlatformPrices PerThousandComments,
    PlatformPrices PerThousandRingComments,
    PlatformPrices SponsoredPostPerThousandFollowers,
    double LeastSponsoredPost);
