using CsCheck;
using Scoring.Observations;

namespace Scoring.Tests.Generators;

/// <summary>Generates summaries of posts.</summary>
public static class SummaryGenerators
{
    private static readonly Gen<double?> Average = Gen.OneOf(Gen.Double[0, 50_000], Values.Count.Select(static count => (double)count)).Nullable(0.4);

    public static readonly Gen<PostSummary> Summary = Gen.Select(
        Gen.OneOf(Gen.Int[1, 30], Gen.OneOfConst(1, ObservationLimits.MaxSummaryPosts)),
        Gen.OneOfConst(SummaryStatistic.Mean, SummaryStatistic.Median),
        Average.Array[6],
        Gen.Int[0, 3],
        static (posts, statistic, averages, times) => new PostSummary(posts, statistic)
        {
            Likes = averages[0] ?? 7.25,
            Comments = averages[1],
            Shares = averages[2],
            Saves = averages[3],
            Views = averages[4],
            Reach = averages[5],
            Kind = (PostKind)times,
            OldestPublishedMs = (times & 1) != 0 ? Times.EraMs - Times.DayMs : null,
            NewestPublishedMs = (times & 2) != 0 ? Times.EraMs : null,
        });

    public static readonly Gen<Observation> Observation = Gen.Select(
        Times.Stamp,
        Summary,
        Gen.Int[0, 5],
        static (stamp, summary, removal) => new Observation(stamp, summary, removal == 0));
}
