using Scoring.Creators;
using Scoring.Features;
using Scoring.Models;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Fitting.Engagement;

/// <summary>Makes accounts of observations by the way of the service: join into a record, features from the record.</summary>
/// <param name="extraction">The numbers by which features are computed.</param>
public sealed class CatalogueAccountBuilder(ExtractionModel extraction)
{
    /// <summary>Later posts that an account is judged by: as many as an engagement interval is about.</summary>
    public const int LaterPosts = 12;

    /// <summary>Posts that each part must have: fewer have no typical rate.</summary>
    public const int LeastPosts = 4;

    /// <summary>Makes one account.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="observations">What was observed, valid, in any order.</param>
    public CatalogueAccount Build(Platform platform, IReadOnlyList<Observation> observations)
    {
        long[] published =
        [
            .. observations.Where(observation => !observation.Removed).Select(observation => observation.Value).OfType<PostSnapshot>()
                .DistinctBy(post => (post.PublishedAtMs, post.PostId)).Select(post => post.PublishedAtMs).Order(),
        ];
        int later = Math.Min(LaterPosts, published.Length / 2);
        return new CatalogueAccount(
            FeaturesOf(platform, observations),
            later < LeastPosts ? null : Split(platform, observations, published[^later]));
    }

    // Counts of posts are final ones whenever they were observed; everything else is known up to the first later post, or, where that would leave nothing,
    // as it was found.
    private CatalogueSplit Split(Platform platform, IReadOnlyList<Observation> observations, long fromMs)
    {
        Observation[] others = [.. observations.Where(observation => observation.Value is not (PostSnapshot or CampaignOutcome))];
        Observation[] later = [.. PostsOf(observations).Where(post => PublishedOf(post) >= fromMs)];
        Observation[] before = [.. others.Where(observation => observation.Stamp.ObservedAtMs < fromMs)];
        return new CatalogueSplit(
            FeaturesOf(platform, [.. before.Length > 0 ? before : others, .. PostsOf(observations).Where(post => PublishedOf(post) < fromMs)]),
            FeaturesOf(platform, [.. others, .. later]),
            [
                .. later.Where(post => !post.Removed).GroupBy(post => (PublishedOf(post), ((PostSnapshot)post.Value).PostId))
                    .Select(snapshots => (PostSnapshot)snapshots.MaxBy(post => (post.Stamp.ObservedAtMs, post.Stamp.Sequence))!.Value),
            ]);
    }

    private static IEnumerable<Observation> PostsOf(IReadOnlyList<Observation> observations) => observations.Where(observation => observation.Value is PostSnapshot);

    private static long PublishedOf(Observation post) => ((PostSnapshot)post.Value).PublishedAtMs;

    private CreatorFeatures FeaturesOf(Platform platform, IReadOnlyList<Observation> observations) =>
        CreatorFeatures.From(CreatorState.Empty(platform).Join(observations, new ObservationOutcome[observations.Count]), extraction);
}
