using CsCheck;
using Scoring.Contexts;
using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Results;
using Scoring.Scores;
using Scoring.State;

namespace Scoring.Tests.Scores;

/// <summary>Made-up histories of creators, plain and absurd, and the way from a history to its scores.</summary>
internal static class Histories
{
    public const long DayMs = 86_400_000;
    public const long StartMs = 1_700_006_400_000; // a UTC midnight

    /// <summary>The greatest count that the contract admits.</summary>
    public const long MostCount = 1_000_000_000_000;

    private static readonly Gen<long> Count = Gen.OneOf(
        Gen.Int[0, 50].Select(count => (long)count), Gen.Int[0, 20_000].Select(count => (long)count), Gen.Long[0, MostCount]);

    private static readonly Gen<long?> Perhaps = Gen.OneOf(Count.Select(count => (long?)count), Gen.Const((long?)null));

    private static readonly Gen<bool?> PerhapsTrue = Gen.OneOfConst<bool?>(true, false, null);

    private static readonly Gen<Observation> Post = Gen.Select(
        Gen.Select(Gen.Int[0, 80], Gen.Int[0, 100 * 24], Gen.Int[0, 40 * 24]),
        Gen.Select(Perhaps, Perhaps, Perhaps, Perhaps),
        Gen.Select(Perhaps, Perhaps, Perhaps, Perhaps),
        Gen.Select(PerhapsTrue, PerhapsTrue, Gen.Int[0, 15], Perhaps),
        (place, sizes, engagement, practice) => new Observation(
            new Stamp(StartMs + ((place.Item2 + place.Item3) * 3_600_000L) + 2_000, 0),
            new PostSnapshot
            {
                PostId = $"p{place.Item1}",
                PublishedAtMs = StartMs + (place.Item2 * 3_600_000L) + (place.Item1 % 3 * 1_000),
                Followers = sizes.Item1,
                Views = sizes.Item2,
                Reach = sizes.Item3,
                NonFollowerReach = sizes.Item4,
                Likes = engagement.Item1,
                Comments = engagement.Item2,
                Shares = engagement.Item3,
                Saves = engagement.Item4,
                Paid = practice.Item1,
                Disclosed = practice.Item2,
                TopicIds = practice.Item3 < 5 ? [] : [$"{practice.Item3}"],
                FirstHourEngagement = practice.Item4,
            }));

    private static Gen<Observation> Profile(int days) => Gen.Select(
        Gen.Int[0, days * 24], Perhaps, Perhaps, Count,
        (hour, following, posts, followers) => new Observation(
            new Stamp(StartMs + (hour * 3_600_000L), 0),
            new ProfileSnapshot { Followers = followers, Following = following, PostCount = posts }));

    public static readonly Gen<Platform> AnyPlatform = Gen.OneOfConst(Platform.Instagram, Platform.TikTok, Platform.YouTube, Platform.X);

    /// <summary>A history of up to 40 posts over a hundred days and 15 profiles, and what is told of recommendations and of the audience.</summary>
    public static readonly Gen<Observation[]> Any = Gen.Select(
        Post.Array[0, 40], Profile(days: 100).Array[0, 15], RecommendationHistories.Any, AudienceHistories.Any,
        (posts, profiles, told, audience) => (Observation[])[.. posts, .. profiles, .. told, .. audience]);

    /// <summary>A history that fills the record: up to 90 posts, and profiles of most of 300 days, so that periods of follower counts serve.</summary>
    public static readonly Gen<Observation[]> Long = Gen.Select(Post.Array[0, 90], Profile(days: 300).Array[0, 300], AudienceHistories.Any, (posts, profiles, audience) => (Observation[])[.. posts, .. profiles, .. audience]);

    /// <summary>Mostly short histories, some long ones.</summary>
    public static readonly Gen<Observation[]> Mixed = Gen.Frequency((19, Any), (1, Long));

    private static readonly Gen<ShortCode> Niche = Gen.Int[5, 15].Select(topic => ShortCode.Of($"{topic}"));

    private static readonly Gen<ShortCode> Language = Gen.OneOfConst("en", "de", "es", "ja").Select(ShortCode.Of);

    /// <summary>Any brand or audience that a request may name, or none.</summary>
    public static readonly Gen<ScoringContext?> AnyContext = Gen.Select(
        Gen.Int[0, 3], Niche.Array[1, 3], Language.Array[1, 2], Segments("US", "GB", "DE", "BR"), Segments("F18-24", "M18-24", "F25-34"), Segments("552", "5", "7"),
        (kind, niches, languages, countries, ages, interests) => kind == 0
            ? null
            : new ScoringContext
            {
                BrandNiches = kind == 2 ? [] : niches,
                Languages = kind == 1 ? [] : languages,
                TargetAudience = kind == 3 ? null : new TargetAudience(countries, kind == 1 ? [] : ages, interests),
                ViralityMultiple = kind == 2 ? 0.5 : null,
            });

    private static Gen<TargetSegment[]> Segments(params string[] keys) =>
        Gen.Double[0.01, 1].Array[keys.Length].Select(shares => shares.Select((share, i) => new TargetSegment(ShortCode.Of(keys[i]), share / keys.Length)).ToArray());

    /// <summary>A creator whose posts all look alike but for noise: the common caller's case.</summary>
    public static Observation[] Plain(int posts, long likes, long comments, long followers, long observedAfterMs = 10 * DayMs) =>
    [
        new Observation(new Stamp(StartMs + (60 * DayMs), 0), new ProfileSnapshot { Followers = followers, Following = 400, PostCount = 300 }),
        .. Enumerable.Range(0, posts).Select(i => new Observation(
            new Stamp(StartMs + (i * DayMs) + observedAfterMs, 0),
            new PostSnapshot
            {
                PostId = $"p{i}",
                PublishedAtMs = StartMs + (i * DayMs),
                Followers = followers,
                Likes = likes + (likes / 3 * ((i * 7 % 5) - 2) / 2),
                Comments = comments + (comments / 3 * ((i * 3 % 5) - 2) / 2),
            })),
    ];

    public static CreatorState StateOf(Platform platform, IReadOnlyList<Observation> history) =>
        CreatorState.Empty(platform).Join(history, new ObservationOutcome[history.Count]);

    public static CreatorFeatures FeaturesOf(Platform platform, IReadOnlyList<Observation> history) =>
        CreatorFeatures.From(StateOf(platform, history), ShippedModel.Instance.Extraction);

    public static CreatorScores ScoresOf(Platform platform, IReadOnlyList<Observation> history, long idleMs = 0, ScoringContext? context = null) =>
        ScoresOf(FeaturesOf(platform, history), idleMs, context);

    public static CreatorScores ScoresOf(in CreatorFeatures features, long idleMs = 0, ScoringContext? context = null)
    {
        CreatorScores scores = new();
        CreatorScorer.Score(features, ShippedModel.Instance, (features.NewestObservedAtMs ?? StartMs) + idleMs, scores, context);
        return scores;
    }

    public static IEnumerable<ScoreEstimate> All(CreatorScores scores) =>
        scores.HasFit
            ? [scores.Engagement, scores.Trust, scores.Authenticity, scores.Virality, scores.Fit]
            : [scores.Engagement, scores.Trust, scores.Authenticity, scores.Virality];
}
