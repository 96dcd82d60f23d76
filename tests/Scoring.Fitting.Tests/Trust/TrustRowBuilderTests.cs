using Scoring.Creators;
using Scoring.Fitting.Trust;
using Scoring.Models;
using Scoring.Observations;
using Scoring.Scores;

namespace Scoring.Fitting.Tests.Trust;

public sealed class TrustRowBuilderTests
{
    private const long StartMs = MadeUpCampaigns.FirstMs;
    private const long DayMs = MadeUpCampaigns.DayMs;

    private static readonly ExtractionModel Extraction = ScoringModel.Parse(ShippedFile.Bytes).Extraction;

    [Fact]
    public void Nothing_that_was_observed_at_the_start_or_later_is_known()
    {
        Observation before = Profile(StartMs - 1, 5_000), at = Profile(StartMs, 9_000);
        TrustRow row = Assert.Single(RowsOf([at, before], [Campaign("a", StartMs, 40)]));
        Assert.Equal(5_000, row.Features.Followers);
        Assert.Equal((StartMs, StartMs + (40 * DayMs)), (row.StartedAtMs, row.KnownMs));
        Assert.Equal((1_000, 20, 0.02, true), (row.Trials, row.Conversions, row.Rate, row.IsByReach));
    }

    [Fact]
    public void An_earlier_campaign_is_known_by_what_had_been_observed_of_it()
    {
        Observation early = Campaign("early", StartMs - (60 * DayMs), 30), unfinished = Campaign("unfinished", StartMs - (10 * DayMs), 40);
        TrustRow[] rows = [.. RowsOf([Profile(StartMs - (90 * DayMs), 5_000)], [Campaign("late", StartMs, 40), unfinished, early])];
        Assert.Equal([0, 1, 1], rows.Select(row => Math.Round(row.Features.Outcomes.Campaigns)));
        Assert.Equal([StartMs - (60 * DayMs), StartMs - (10 * DayMs), StartMs], rows.Select(row => row.StartedAtMs));
    }

    [Fact]
    public void The_newest_snapshot_of_a_campaign_is_its_outcome()
    {
        TrustRow row = Assert.Single(RowsOf([Profile(StartMs - 1, 5_000)], [Campaign("a", StartMs, 60, conversions: 31), Campaign("a", StartMs, 30, conversions: 12)]));
        Assert.Equal((31, StartMs + (60 * DayMs)), (row.Conversions, row.KnownMs));
    }

    [Fact]
    public void Campaigns_that_tell_too_little_are_left_out_and_counted_by_reason()
    {
        TrustRowBuilder builder = new(Extraction);
        builder.Add("somebody", Platform.X, [Profile(StartMs - 1, 5_000)], [
            Campaign("young", StartMs, 27),
            Campaign("silent", StartMs, 40) with { Value = new CampaignOutcome { Source = "s", CampaignId = "silent", StartedAtMs = StartMs, Reach = 100 } },
            Campaign("impossible", StartMs, 40, conversions: 1_001),
            Campaign("withdrawn", StartMs, 40) with { Removed = true },
            Campaign("too early", StartMs - 1, 40),
            Campaign("also young", StartMs, 3),
        ]);
        Assert.Empty(builder.Rows);
        Assert.Equal(6, builder.LeftOut.Total);
        Assert.Contains(("not observed for 28 days after the start", 2), builder.LeftOut.Reasons);
        Assert.Contains(("without reach or without conversions", 1), builder.LeftOut.Reasons);
        Assert.Contains(("with more conversions than accounts reached", 1), builder.LeftOut.Reasons);
        Assert.Contains(("withdrawn", 1), builder.LeftOut.Reasons);
        Assert.Contains(("of a creator of whom nothing had been observed before the start", 1), builder.LeftOut.Reasons);
    }

    private static IReadOnlyList<TrustRow> RowsOf(Observation[] observations, Observation[] outcomes)
    {
        TrustRowBuilder builder = new(Extraction);
        builder.Add("somebody", Platform.Instagram, observations, outcomes);
        return builder.Rows;
    }

    private static Observation Profile(long observedAtMs, long followers) => new(new Stamp(observedAtMs, 0), new ProfileSnapshot { Followers = followers });

    private static Observation Campaign(string id, long startedAtMs, int observedAfterDays, long conversions = 20) => new(
        new Stamp(startedAtMs + (observedAfterDays * DayMs), 0),
        new CampaignOutcome { Source = "s", CampaignId = id, StartedAtMs = startedAtMs, Reach = 1_000, Conversions = conversions });
}
