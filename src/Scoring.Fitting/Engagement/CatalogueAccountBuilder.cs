using Scoring.Creators;
using Scoring.Features;
using Scoring.ModelFiles;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Records;

namespace Scoring.Fitting.Engagement;

/// <summary>
/// Builds accounts from observations as the service does: observations are joined into a record, features are computed from the record.
/// </summary>
/// <param name="extraction">The parameters of feature extraction.</param>
public sealed class CatalogueAccountBuilder(ExtractionModel extraction)
{
    /// <summary>Later posts by which an account is evaluated: the number of posts that an engagement interval covers.</summary>
    public const int LaterPosts = 12;

    /// <summary>Minimum number of posts of each part: fewer have no typical rate.</summary>
    public const int LeastPosts = 4;

    /// <summary>Builds one account.</summary>
    /// <param name="platform">The platform.</param>
    /// <param name="id">The id of the account on it.</param>
    /// <param name="observations">The observations, valid, in any order.</param>
    public CatalogueAccount Build(Platform platform, string id, IReadOnlyList<Observation> observations)
    {
        long[] published =
        [
            .. observations.Where(observation => !observation.Removed).Select(observation => observation.Value).OfType<PostSnapshot>()
                .DistinctBy(post => (post.PublishedAtMs, post.PostId)).Select(post => post.PublishedAtMs).Order(),
        ];
        int later = Math.Min(LaterPosts, published.Length / 2);
        return new CatalogueAccount(
            $"{PlatformNames.NameOf(platform)}:{id}",
            FeaturesOf(platform, observations),
            later < LeastPosts ? null : Split(platform, observations, published[^later]));
    }

    // Counts of posts are final counts, independent of the observation time. All other observations are used up to the first later post;
    // if none is left, all are used.
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
        CreatorFeatures.From(CreatorRecord.From(platform, observations).Merged(), extraction);
}
