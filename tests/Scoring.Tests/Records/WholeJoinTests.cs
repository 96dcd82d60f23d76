using Scoring.Creators;
using Scoring.Observations;
using Scoring.Records;
using Scoring.State;
using Scoring.Tests.Generators;

namespace Scoring.Tests.Records;

/// <summary>A join of two records that must lose nothing, as a move does.</summary>
public sealed class WholeJoinTests
{
    [Fact]
    public void Records_with_up_to_eight_sources_join()
    {
        CreatorRecord left = RecordOf("a", "b", "c", "d"), right = RecordOf("d", "e", "f", "g", "h");
        Assert.Equal(CreatorRecord.Join(left, right).Encode(), CreatorRecord.JoinWhole(left, right)!.Encode());
    }

    [Fact]
    public void A_ninth_source_with_observations_is_refused() => Assert.Null(CreatorRecord.JoinWhole(RecordOf("a", "b", "c", "d", "e"), RecordOf("f", "g", "h", "i")));

    [Fact]
    public void A_source_with_observations_of_an_earlier_epoch_is_refused()
    {
        CreatorRecord live = RecordOf("a"), withdrawn = RecordOf("a").Withdraw("a")!;
        Assert.Null(CreatorRecord.JoinWhole(live, withdrawn));
        Assert.Null(CreatorRecord.JoinWhole(withdrawn, live));
        CreatorRecord twice = withdrawn.Withdraw("a")!;
        Assert.Equal(twice.Encode(), CreatorRecord.JoinWhole(withdrawn, twice)!.Encode());
    }

    [Fact]
    public void More_corrections_than_a_record_keeps_are_refused()
    {
        CreatorRecord left = Corrected(0, StateLimits.CorrectedPosts - 1), right = Corrected(1_000, 2);
        Assert.Null(CreatorRecord.JoinWhole(left, right));
        Assert.NotNull(CreatorRecord.JoinWhole(left, Corrected(1_000, 1)));
    }

    private static CreatorRecord RecordOf(params string[] sources) => CreatorRecord.From(
        Platform.Instagram, [.. sources.Select(source => new Observation(new Stamp(Times.EraMs, 0), new ProfileSnapshot { Followers = 5 }) { Source = source })]);

    private static CreatorRecord Corrected(int first, int count) => Enumerable.Range(first, count).Chunk(100).Aggregate(RecordOf("a"), (record, part) => record.Correct(
        [.. part.Select(number => new Observation(new Stamp(0, 0), new PostSnapshot { PostId = $"{number}", PublishedAtMs = Times.EraMs + (number * 1_000), Likes = 1 }))],
        Times.NowMs)!);
}
