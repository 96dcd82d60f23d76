using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;
using Scoring.TestKit.Files;

namespace Scoring.Import.Tests.Sources;

public sealed class ShiftedSourceTests
{
    private const long DayMs = 86_400_000, Newest = 1_700_000_000_000;

    private static readonly string[] Lines =
    [
        $$$"""{"creator":{"platform":"PLATFORM_X","id":"a"},"observedAtMs":"{{{Newest - DayMs}}}","profile":{"followers":"5","account":{"createdAtMs":"{{{Newest - (900 * DayMs)}}}"} } }""",
        $$$"""{"creator":{"platform":"PLATFORM_X","id":"a"},"observedAtMs":"{{{Newest}}}","post":{"postId":"p","publishedAtMs":"{{{Newest - (3 * DayMs)}}}","likes":"7"}}""",
        $$$"""{"creator":{"platform":"PLATFORM_X","id":"a"},"observedAtMs":"{{{Newest}}}","campaign":{"campaignId":"c","startedAtMs":"{{{Newest - (40 * DayMs)}}}","reach":"9"}}""",
        "no observation",
        """{"creator":{"platform":"PLATFORM_X","id":"a"},"profile":{"followers":"5"}}""",
    ];

    [Theory]
    [InlineData(0, 0)]
    [InlineData(DayMs - 1, 0)]
    [InlineData(-1, -1)]
    [InlineData(400 * DayMs, 400)]
    public void All_times_move_by_the_same_whole_number_of_days_and_nothing_else_changes(long laterMs, int days)
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.jsonl", Lines);
        IReadOnlyList<IObservationSource> sources = SourceCatalogue.Open(path, mapping: null, platform: null);
        IObservationSource moved = Assert.Single(ShiftedSource.MoveTo(sources, Newest + laterMs));
        Assert.Equal((sources[0].Title, sources[0].Loss, sources[0].EstimateItems()), (moved.Title, moved.Loss, moved.EstimateItems()));
        foreach ((SourceItem before, SourceItem after) in sources[0].Read().Zip(moved.Read()))
        {
            Assert.Equal((before.Origin, before.Fault), (after.Origin, after.Fault));
            if (before.Observation is not { } expected) continue;
            if (expected.ObservedAtMs != 0) expected.ObservedAtMs += days * DayMs;
            if (expected.Post is { } post) post.PublishedAtMs += days * DayMs;
            if (expected.Campaign is { } campaign) campaign.StartedAtMs += days * DayMs;
            if (expected.Profile?.Account is { } account) account.CreatedAtMs += days * DayMs;
            Assert.Equal(expected, after.Observation);
        }
    }

    [Fact]
    public void Sources_move_together_by_the_newest_of_all()
    {
        using TemporaryFolder folder = new();
        folder.Write("a.jsonl", Lines[0]);
        folder.Write("b.jsonl", Lines[1]);
        Observation[] moved =
        [
            .. ShiftedSource.MoveTo(SourceCatalogue.Open(folder.Path, mapping: null, platform: null), Newest + (2 * DayMs))
                .SelectMany(source => source.Read()).Select(item => item.Observation!),
        ];
        Assert.Equal([Newest + DayMs, Newest + (2 * DayMs)], moved.Select(observation => observation.ObservedAtMs));
    }

    [Fact]
    public void A_source_without_any_time_stays_as_it_is()
    {
        using TemporaryFolder folder = new();
        string path = folder.Write("a.jsonl", Lines[3]);
        Assert.NotNull(Assert.Single(Assert.Single(ShiftedSource.MoveTo(SourceCatalogue.Open(path, mapping: null, platform: null), Newest)).Read()).Fault);
    }
}
