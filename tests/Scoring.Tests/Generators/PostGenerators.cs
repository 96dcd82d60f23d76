using CsCheck;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;

namespace Scoring.Tests.Generators;

/// <summary>Generates snapshots of posts, mature and immature, with colliding keys and tied stamps.</summary>
public static class PostGenerators
{
    private const int Slots = 110;

    private static readonly Gen<CommentFacts?> CommentFacts = Gen.Select(
        Gen.Long[1_000, 2_000].Nullable(0.4),
        Gen.Long[0, 1_000].Nullable(0.4).Array[7],
        static (examined, parts) => new CommentFacts
        {
            Examined = examined,
            Substantive = parts[0],
            Positive = parts[1],
            Negative = parts[2],
            CreatorReplies = parts[3],
            DistinctCommenters = parts[4],
            DistinctTexts = parts[5],
            MutualCommenters = parts[6],
        }).Null(0.5);

    private static readonly Gen<PostSnapshot> Facts = Gen.Select(
        Values.Known.Array[11],
        Gen.Int[0, (int)PostKind.Live],
        Values.Answer,
        Values.Answer,
        Values.BrandOrNone,
        Values.TopicId.ArrayUnique[0, ObservationLimits.MaxTopics],
        Values.LanguageOrNone,
        CommentFacts,
        static (counts, kind, paid, disclosed, brand, topics, language, comments) => new PostSnapshot
        {
            PostId = "",
            PublishedAtMs = 0,
            Kind = (PostKind)kind,
            Followers = counts[0],
            Likes = counts[1],
            // Without examined comments the facts are those of all comments.
            Comments = comments is { Examined: null } && counts[2] < 1_000 ? counts[2] + 1_000 : counts[2],
            Shares = counts[3],
            Saves = counts[4],
            Views = counts[5],
            Reach = counts[6],
            NonFollowerReach = counts[7],
            Impressions = counts[8],
            FirstHourEngagement = counts[9],
            ProductMentions = counts[10],
            Paid = paid,
            Disclosed = disclosed,
            Brand = brand,
            TopicIds = topics,
            Language = language,
            CommentFacts = comments,
        });

    /// <summary>Snapshots of posts about two days apart; some posts share a second, some snapshots are withdrawals.</summary>
    public static Gen<Observation> Post(Platform platform) => Gen.Select(
        Gen.Int[0, Slots - 1],
        Gen.Int[0, 1],
        Gen.Long[0, 999],
        Times.DelayMs(RetentionMaturity.AgeMs(platform)),
        Times.Sequence,
        Gen.Int[0, 9],
        Facts,
        static (slot, twin, fraction, delay, sequence, removal, facts) =>
        {
            long second = Times.EraMs + (slot * 2 * Times.DayMs) + (slot % 3 * 1_000);
            PostSnapshot post = facts with { PostId = Values.IdOf((slot * 2) + twin), PublishedAtMs = second + fraction };
            return new Observation(new Stamp(second + delay, sequence), post, removal == 0);
        });
}
