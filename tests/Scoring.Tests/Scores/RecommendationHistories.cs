using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Scores;

/// <summary>What histories hold of recommendations: campaigns, posts with comment facts and product mentions, and profiles with niches and relationships.</summary>
internal static class RecommendationHistories
{
    private const long HourMs = 3_600_000;

    private static readonly Gen<long> Count = Gen.OneOf(Gen.Long[0, 50], Gen.Long[0, 20_000], Gen.Long[0, Histories.MostCount]);

    private static readonly Gen<long?> Perhaps = Count.Nullable(0.4);

    private static readonly Gen<bool?> PerhapsTrue = Gen.OneOfConst<bool?>(true, false, null);

    private static readonly Gen<string[]> Topics = Gen.Int[5, 15].Select(topic => $"{topic}").Array[0, 3];

    /// <summary>A campaign with any totals, in any order of size.</summary>
    public static readonly Gen<Observation> Campaign = Gen.Select(
        Gen.Select(Gen.Int[0, 30], Gen.Int[0, 100 * 24], Gen.Int[0, 60 * 24]),
        Perhaps.Array[6],
        Gen.Double[-1, 1].Nullable(0.4),
        (place, counts, rating) => new Observation(
            At(place.Item2 + place.Item3),
            new CampaignOutcome
            {
                Source = "shop",
                CampaignId = $"c{place.Item1}",
                StartedAtMs = Histories.StartMs + (place.Item2 * HourMs),
                Reach = counts[0],
                Impressions = counts[1],
                Clicks = counts[2],
                Conversions = counts[3],
                Redemptions = counts[4],
                Returns = counts[5],
                BrandRating = rating,
            }));

    /// <summary>Facts about comments, each at most those that were examined where that is known, as the contract asks.</summary>
    public static readonly Gen<CommentFacts> Facts = Gen.Select(Perhaps, Perhaps.Array[7], (examined, counts) =>
    {
        long most = examined ?? Histories.MostCount;
        long?[] held = Array.ConvertAll(counts, count => count is { } known ? Math.Min(known, most) : (long?)null);
        return new CommentFacts
        {
            Examined = examined,
            Substantive = held[0],
            Positive = held[1],
            Negative = held[2],
            CreatorReplies = held[3],
            DistinctCommenters = held[4],
            DistinctTexts = held[5],
            MutualCommenters = held[6],
        };
    });

    private static readonly Gen<Observation> Post = Gen.Select(
        Gen.Select(Gen.Int[0, 40], Gen.Int[0, 100 * 24], Gen.Int[0, 40 * 24]),
        Gen.Select(Perhaps, Perhaps, Perhaps),
        Gen.Select(PerhapsTrue, Topics, Facts),
        (place, counts, told) => new Observation(
            At(place.Item2 + place.Item3),
            new PostSnapshot
            {
                PostId = $"r{place.Item1}",
                PublishedAtMs = Histories.StartMs + (place.Item2 * HourMs),
                Likes = counts.Item1,
                Comments = counts.Item2,
                ProductMentions = counts.Item3,
                Paid = told.Item1,
                TopicIds = [.. told.Item2.Distinct()],
                CommentFacts = told.Item3,
            }));

    private static readonly Gen<Relationship[]> Relationships = Gen.Select(Gen.Int[1, 4], PerhapsTrue, (kind, disclosed) => (kind, disclosed)).Array[1, 4].Select(
        all => all.Select((one, i) => new Relationship($"b{i}", (RelationshipKind)one.kind, one.disclosed)).ToArray());

    private static readonly Gen<Observation> Profile = Gen.Select(
        Gen.Int[0, 100 * 24], Topics, Relationships, Gen.OneOfConst("en", "de", "pt-BR").Array[0, 2],
        (hour, niches, relationships, languages) => new Observation(
            At(hour),
            new ProfileSnapshot
            {
                Niches = niches.Length == 0 ? null : [.. niches.Distinct()],
                Relationships = relationships,
                Locale = new Locale([.. languages.Distinct()], ""),
            }));

    /// <summary>Up to 15 posts, 10 campaigns and 3 profiles.</summary>
    public static readonly Gen<Observation[]> Any = Gen.Select(
        Post.Array[0, 15], Campaign.Array[0, 10], Profile.Array[0, 3], (posts, campaigns, profiles) => (Observation[])[.. posts, .. campaigns, .. profiles]);

    private static Stamp At(int hour) => new(Histories.StartMs + (hour * HourMs), 0);
}
