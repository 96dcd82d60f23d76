using Scoring.Creators;
using Scoring.Features;
using Scoring.Import.Values;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;
using Scoring.Records;
using Scoring.Results;
using Scoring.Scores;

namespace Scoring.Evaluation.Growth;

/// <summary>
/// An account with real daily counts and generated posts: twelve posts, evenly over its days, whose likes are those of an account at a percentile of
/// the likes per follower in the cohort of the model, at its own size, with the usual variation from post to post.
/// </summary>
internal sealed class GrowthAccount(DailyCounts counts, ScoringModel model)
{
    // The product has no Twitch: its accounts are scored as channels of YouTube.
    private const Platform ScoredAs = Platform.YouTube;
    private const int Posts = 12, Stride = 5, RoundedDigits = 3;
    private const long DayMs = 86_400_000, PublishedMs = 51_783_000, ObservedAfterMs = 20 * DayMs;

    private static readonly CountResolution ThreeDigits = new(RoundedDigits, []);

    /// <summary>The counts with an unexplained jump from one day on, as the source would show them.</summary>
    /// <param name="day">The index of the first day with the jump, at least 1.</param>
    /// <param name="share">The jump as a share of the count of the day before.</param>
    public DailyCounts WithJump(int day, double share)
    {
        long jump = (long)Math.Ceiling(counts.Counts[day - 1].Followers * share);
        return counts with { Counts = [.. counts.Counts.Select((count, i) => i < day ? count : (count.DayMs, Shown(count.Followers + jump)))] };
    }

    /// <summary>The lines of authenticity of the account with its posts, micro-logits.</summary>
    /// <param name="shown">The counts that the record has.</param>
    /// <param name="deviations">The percentile of the likes per follower, in standard deviations of the cohort.</param>
    public (long Burst, long Growth) LinesOf(DailyCounts shown, double deviations)
    {
        List<Observation> record = [.. shown.Counts.Select(Profile)];
        for (int post = 0; post < Posts; post++) record.Add(Post(post, deviations));
        CreatorFeatures features = CreatorFeatures.From(CreatorRecord.From(ScoredAs, record).Merged(), model.Extraction);
        CreatorScores scores = new();
        CreatorScorer.Score(features, model, features.NewestObservedAt, scores);
        return (LineOf(scores, "GROWTH_BURST"), LineOf(scores, "UNEXPLAINED_GROWTH"));
    }

    private static long LineOf(CreatorScores scores, string code)
    {
        foreach (Contribution line in scores.Authenticity.Contributions)
        {
            if (line.Code == code) return line.Micros;
        }

        throw new InvalidOperationException($"The model has no line {code}.");
    }

    private Observation Profile((long DayMs, long Followers) day) => new(
        new Stamp(day.DayMs, 0),
        new ProfileSnapshot
        {
            Followers = day.Followers,
            FollowersResolution = counts.IsRounded ? (long)ThreeDigits.Of(day.Followers) : null,
        });

    private long Shown(long followers) => counts.IsRounded ? followers - (followers % (long)ThreeDigits.Of(followers)) : followers;

    // The likes depend on the own followers of the day: the followers of a jump like nothing.
    private Observation Post(int post, double deviations)
    {
        (long dayMs, long followers) = counts.Counts[post * counts.Counts.Count / Posts];
        DenominatorModel denominator = model.Engagement.For(ScoredAs, EngagementDenominator.Followers)!;
        Cohort cohort = denominator.CohortOf(default, default);
        double size = ReproducibleMath.Log(followers + 1.0) - model.Engagement.LogReferenceFollowers;
        double variation = denominator.SpreadWithin * Quantile(((post * Stride % Posts) + 0.5) / Posts);
        double rate = cohort.LogLevel - (denominator.SizeElasticity * size) + (deviations * cohort.SpreadBetween) + variation;
        return new Observation(
            new Stamp(counts.Counts[^1].DayMs + ObservedAfterMs, 0),
            new PostSnapshot
            {
                PostId = $"p{post}",
                PublishedAtMs = dayMs + PublishedMs + (post * 1_000),
                Likes = (long)Math.Round(followers * ReproducibleMath.Exp(rate)),
            });
    }

    // Of the standard normal distribution, by bisection.
    private static double Quantile(double probability)
    {
        double low = -8, high = 8;
        for (int i = 0; i < 60; i++)
        {
            double middle = (low + high) / 2;
            if (ReproducibleMath.NormalDistribution(middle) < probability) low = middle;
            else high = middle;
        }

        return low;
    }
}
