using Scoring.Observations;

namespace Scoring.State;

/// <summary>
/// The canonical form of a value in a record: details that a record does not store are removed, lists that are sets are sorted, lists are
/// copied. A value read from a record is already canonical; the conversion is idempotent.
/// </summary>
internal static class CanonicalForm
{
    public static PostSnapshot Of(PostSnapshot post, bool removed)
    {
        long second = post.PublishedAtMs - (post.PublishedAtMs % 1000);
        if (removed) return new PostSnapshot { PostId = post.PostId, PublishedAtMs = second };
        return post with
        {
            PublishedAtMs = second,
            TopicIds = Copy(post.TopicIds),
            CommentFacts = post.CommentFacts == NoFacts ? null : post.CommentFacts,
        };
    }

    public static CampaignOutcome Of(CampaignOutcome campaign, bool removed)
    {
        if (!removed) return campaign with { BrandRating = Nearest(campaign.BrandRating) };
        return new CampaignOutcome { Source = campaign.Source, CampaignId = campaign.CampaignId, StartedAtMs = campaign.StartedAtMs };
    }

    public static SampleRow[] Of(AudienceSample sample, bool removed)
    {
        if (removed) return [];
        SampleRow[] rows = new SampleRow[sample.Followers.Count];
        for (int i = 0; i < rows.Length; i++) rows[i] = SampleRow.From(sample.Followers[i]);
        Array.Sort(rows, SampleRow.Compare);
        return rows;
    }

    public static IReadOnlyList<string> Copy(IReadOnlyList<string> texts) => texts.Count == 0 ? [] : [.. texts];

    public static Locale Of(Locale locale) => new(Copy(locale.Languages), locale.Country);

    public static IReadOnlyList<Price> Of(IReadOnlyList<Price> prices) => Sorted(prices, ComparePrices);

    public static IReadOnlyList<Relationship> Of(IReadOnlyList<Relationship> relationships) => Sorted(relationships, CompareRelationships);

    public static AudienceDistribution Of(AudienceDistribution audience) =>
        new(Of(audience.Countries), Of(audience.AgeGenders), Of(audience.Interests));

    public static ProviderQuality Of(ProviderQuality quality) => new(Nearest(quality.GenuineShare));

    public static PostSummary Of(PostSummary summary) => summary with
    {
        Likes = Rounded(summary.Likes),
        Comments = Rounded(summary.Comments),
        Shares = Rounded(summary.Shares),
        Saves = Rounded(summary.Saves),
        Views = Rounded(summary.Views),
        Reach = Rounded(summary.Reach),
    };

    public static int ComparePrices(Price left, Price right)
    {
        int byKind = ((int)left.Kind).CompareTo((int)right.Kind);
        return byKind != 0 ? byKind : Utf8Order.Compare(left.Currency, right.Currency);
    }

    public static int CompareRelationships(Relationship left, Relationship right) => Utf8Order.Compare(left.Brand, right.Brand);

    public static int CompareShares(AudienceShare left, AudienceShare right) => Utf8Order.Compare(left.Key, right.Key);

    private static readonly CommentFacts NoFacts = new();

    private static AudienceShare[] Of(IReadOnlyList<AudienceShare> shares)
    {
        AudienceShare[] rounded = Sorted(shares, CompareShares);
        for (int i = 0; i < rounded.Length; i++)
        {
            rounded[i] = new AudienceShare(rounded[i].Key, Millionths.ToFraction(Millionths.Down(rounded[i].Share)));
        }

        return rounded;
    }

    private static double? Rounded(double? average) => average is double known ? Thousandths.ToAverage(Thousandths.Nearest(known)) : null;

    private static double? Nearest(double? fraction) => fraction is double known ? Millionths.ToFraction(Millionths.Nearest(known)) : null;

    private static T[] Sorted<T>(IReadOnlyList<T> values, Comparison<T> comparison)
    {
        T[] sorted = [.. values];
        Array.Sort(sorted, comparison);
        return sorted;
    }
}
