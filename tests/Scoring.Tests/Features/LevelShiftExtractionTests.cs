using Scoring.Creators;
using Scoring.Features;
using Scoring.Observations;
using Scoring.Tests.Scores;

namespace Scoring.Tests.Features;

/// <summary>Lasting rises of engagement, against numbers worked out by hand.</summary>
public sealed class LevelShiftExtractionTests
{
    private const double SpreadWithin = 0.58;

    [Fact]
    public void The_shift_is_the_greatest_standardised_rise()
    {
        ActivityFeatures activity = Of(100, 100, 100, 800, 800);
        double rise = Math.Log(800.5) - Math.Log(100.5);
        Assert.Equal(rise * Math.Sqrt(3 * 2 / 5.0) / SpreadWithin, activity.LevelShift, 1e-5);
        Assert.Equal(5, activity.ShiftPosts, 1e-5);
    }

    [Fact]
    public void A_fall_is_no_shift_and_neither_is_a_level()
    {
        Assert.Equal(0, Of(800, 800, 100, 100).LevelShift);
        Assert.Equal(0, Of(300, 300, 300).LevelShift, 1e-6);
        Assert.Equal((0f, 0f), (Of(300).ShiftPosts, Of(300).LevelShift));
    }

    [Fact]
    public void A_rise_that_lasts_tells_more_than_one_that_does_not() =>
        Assert.True(Of(100, 100, 100, 100, 400, 400, 400).LevelShift > Of(100, 100, 100, 100, 400, 100, 100).LevelShift + 1);

    [Fact]
    public void A_post_that_matures_moves_the_shift_by_no_jump()
    {
        double before = double.NaN;
        for (int minute = 36 * 60; minute <= 73 * 60; minute++)
        {
            long published = Histories.StartMs + (50 * Histories.DayMs);
            Observation fresh = new(new Stamp(published + (minute * 60_000L), 0), new PostSnapshot { PostId = "new", PublishedAtMs = published, Likes = 5_000 });
            double shift = Histories.FeaturesOf(Platform.Instagram, [.. Posts(100, 120, 90), fresh]).Activity.LevelShift;
            if (!double.IsNaN(before)) Assert.InRange(Math.Abs(shift - before), 0, 0.2);
            before = shift;
        }

        Assert.InRange(before, 5, 7);
    }

    private static ActivityFeatures Of(params long[] likes) => Histories.FeaturesOf(Platform.Instagram, Posts(likes)).Activity;

    private static Observation[] Posts(params long[] likes) =>
    [
        .. likes.Select((count, i) => new Observation(
            new Stamp(Histories.StartMs + (40 * Histories.DayMs), 0),
            new PostSnapshot { PostId = $"p{i}", PublishedAtMs = Histories.StartMs + (i * Histories.DayMs), Likes = count })),
    ];
}
