namespace Scoring.Features;

/// <summary>Recommendation features: sponsored relative to organic posts, product mentions, expertise.</summary>
/// <param name="SponsoredPosts">Effective number of mature paid posts with known engagement.</param>
/// <param name="OrganicPosts">Effective number of mature posts known to be unpaid, with known engagement.</param>
/// <param name="SponsoredGap">Weighted mean of ln(e + ½) of the paid posts minus that of the unpaid ones, nats; 0 unless there are
/// both.</param>
/// <param name="MentionPosts">Effective number of posts whose product mentions are known.</param>
/// <param name="MentionWeeks">Weeks that those posts cover, at the creator's own cadence.</param>
/// <param name="Mentions">Product mentions in those weeks.</param>
/// <param name="AdvocacyPosts">Effective number of unpaid posts whose topic and product mentions are known.</param>
/// <param name="AdvocacyShare">Share of them that recommend a product within a declared niche, in [0, 1].</param>
public readonly record struct RecommendationFeatures(
    float SponsoredPosts,
    float OrganicPosts,
    float SponsoredGap,
    float MentionPosts,
    float MentionWeeks,
    float Mentions,
    float AdvocacyPosts,
    float AdvocacyShare);
