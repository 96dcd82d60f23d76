using Scoring.Creators;
using Scoring.Features;
using Scoring.Results;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Trust;

/// <summary>Creators of whom one thing alone is known: how much of it was seen (evidence), and how good it is (quality, in [0, 1]).</summary>
internal static class TrustCases
{
    public static CreatorFeatures Nobody => CreatorFeatures.Unknown(Platform.Instagram);

    /// <summary>The features in which a code observes a quality on some evidence; what grows with quality is what the feature observes.</summary>
    public static CreatorFeatures Of(string code, double quality, double evidence)
    {
        float count = (float)evidence, part = (float)(evidence * quality);
        return code switch
        {
            "CONVERSION_LIFT" => Nobody with { Outcomes = new(1, count, part, 0, 0, 0, 0, 0, 0) },
            "CLICK_LIFT" => Nobody with { Outcomes = new(1, 0, 0, count, part, 0, 0, 0, 0) },
            "RETURN_LIFT" => Nobody with { Outcomes = new(1, 0, 0, 0, 0, count, part, 0, 0) },
            "BRAND_RATING" => Nobody with { Outcomes = new(1, 0, 0, 0, 0, 0, 0, count, part) },
            "SAVES_SHARES_LIFT" => Nobody with { SavesSharesEngagement = count, SavesShares = part },
            "SUBSTANTIVE_COMMENTS" => Nobody with { Comments = new(count, part, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0) },
            "COMMENT_SENTIMENT" => Nobody with { Comments = new(0, 0, count, (float)(evidence * ((2 * quality) - 1)), 0, 0, 0, 0, 0, 0, 0, 0) },
            "REPLY_RATE" => Nobody with { Comments = new(0, 0, 0, 0, count, part, 0, 0, 0, 0, 0, 0) },
            "COMMENTS_PER_COMMENTER" => Nobody with { Comments = new(0, 0, 0, 0, 0, 0, count, (float)(evidence / (1 + (3 * quality))), 0, 0, 0, 0) },
            "SPONSORED_GAP" => Nobody with { Recommendations = new(count, count, (float)((4 * quality) - 2), 0, 0, 0, 0, 0) },
            "RECOMMENDATION_VOLUME" => Nobody with { Recommendations = new(0, 0, 0, count, count, 60 * part, 0, 0) },
            "EXPERT_ADVOCATE" => Nobody with { Recommendations = new(0, 0, 0, 0, 0, 0, count, (float)quality) },
            _ => throw new ArgumentException($"no case for {code}", nameof(code)),
        };
    }

    /// <summary>The same creator with all known that trust and fit read of recommendations, relationships, niches, languages and audience.</summary>
    public static CreatorFeatures Recommending(in CreatorFeatures features)
    {
        AudienceSegments countries = default;
        countries[0] = new AudienceSegment(ShortCode.Of("GB"), 0.8);
        return features with
        {
            Niche = ShortCode.Of("552"),
            Language = ShortCode.Of("en"),
            Countries = countries,
            Comments = new(200, 80, 200, 90, 200, 40, 200, 160, 200, 180, 160, 10),
            Outcomes = new(2, 9_000, 120, 9_000, 300, 120, 9, 2, 0),
            Recommendations = new(3, 9, -0.1f, 12, 6, 8, 9, 0.3f),
            Relationship = RelationshipStanding.VerifiedCustomer,
        };
    }

    public static Contribution LineOf(string code, in CreatorFeatures features)
    {
        foreach (Contribution line in Histories.ScoresOf(features).Trust.Contributions)
        {
            if (line.Code == code) return line;
        }

        throw new ArgumentException($"no line {code}", nameof(code));
    }
}
