using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Posts for extractions worked out by hand: all published on whole days and observed on day 30, so that on Instagram all are mature.</summary>
internal static class Posts
{
    /// <summary>A post of a day.</summary>
    public static Observation On(int day, string id, Func<PostSnapshot, PostSnapshot> fill) => new(
        new Stamp(Histories.StartMs + (30 * Histories.DayMs), 0), fill(new PostSnapshot { PostId = id, PublishedAtMs = Histories.StartMs + (day * Histories.DayMs) }));

    /// <summary>A profile that is observed on day 30.</summary>
    public static Observation Profile(ProfileSnapshot profile) => new(new Stamp(Histories.StartMs + (30 * Histories.DayMs), 0), profile);

    /// <summary>Features on Instagram.</summary>
    public static CreatorFeatures FeaturesOf(params Observation[] history) => Histories.FeaturesOf(Platform.Instagram, history);
}
