using Actor = System.Func<Scoring.Store.Tests.Caching.CacheWorld, System.Collections.Generic.IEnumerator<bool>>;

namespace Scoring.Store.Tests.Caching;

/// <summary>No order of the protocol's steps lets a stale entry be seen after a change was acknowledged or announced, or known to be missed. Mutants/README.md shows that an omitted step is noticed.</summary>
public sealed class ProtocolInterleavingTests
{
    private static readonly Dictionary<string, Action<CacheWorld>> Starts = new(StringComparer.Ordinal)
    {
        ["unknown"] = _ => { },
        ["stored"] = world => world.Acknowledge(world.Commit()),
        ["remembered"] = world =>
        {
            world.Acknowledge(world.Commit());
            Remember(world);
        },
        ["remembered as unknown"] = Remember,
        ["erased, then remembered anew"] = world =>
        {
            world.Commit();
            world.Erase();
            world.Acknowledge(world.Commit());
            Remember(world);
        },
    };

    private static readonly Dictionary<string, Actor[]> Meetings = new(StringComparer.Ordinal)
    {
        // First those that are short or meet the rarer faults, since most faults show in every meeting.
        ["two readers, late foreign commit"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.LateForeignWriter],
        ["reader, scan, erasure"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.Eraser],
        ["scan, erasure, unheard foreign commit"] = [CacheActors.Scanner, CacheActors.Eraser, CacheActors.UnheardForeignWriter],
        ["reader, scan, unheard foreign commit"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.UnheardForeignWriter],
        ["reader, scan, fail-over"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.FailOver],
        ["reader, two commits, fail-over"] = [CacheActors.Reader, CacheActors.Writer, CacheActors.Writer, CacheActors.FailOver],
        ["reader, told foreign commit, erasure, fail-over"] = [CacheActors.Reader, CacheActors.TellingForeignWriter, CacheActors.Eraser, CacheActors.FailOver],
        ["reader, late foreign commit, commit, foreign commit"] = [CacheActors.Reader, CacheActors.LateForeignWriter, CacheActors.Writer, CacheActors.ForeignWriter],
        ["reader, scan, commit, foreign commit"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.Writer, CacheActors.ForeignWriter],
        ["reader, unheard foreign commit, commit, erasure"] = [CacheActors.Reader, CacheActors.UnheardForeignWriter, CacheActors.Writer, CacheActors.Eraser],
        ["two readers, commit, erasure"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.Writer, CacheActors.Eraser],
        ["two readers, two commits"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.Writer, CacheActors.Writer],
        ["reader, foreign commit, commit, erasure"] = [CacheActors.Reader, CacheActors.ForeignWriter, CacheActors.Writer, CacheActors.Eraser],
        ["reader, told foreign commit, commit, erasure"] = [CacheActors.Reader, CacheActors.TellingForeignWriter, CacheActors.Writer, CacheActors.Eraser],
        ["reader, unlucky commit, foreign commit"] = [CacheActors.Reader, CacheActors.UnluckyWriter, CacheActors.ForeignWriter],
    };

    public static TheoryData<string> MeetingNames => [.. Meetings.Keys];

    [Theory]
    [MemberData(nameof(MeetingNames))]
    public void No_order_shows_a_stale_entry(string meeting)
    {
        foreach (Action<CacheWorld> start in Starts.Values)
        {
            Assert.True(Interleavings.RunAll(start, Meetings[meeting]) > 100);
        }
    }

    [Fact]
    public void Every_order_is_run()
    {
        // Seven steps of three actors: 7! / (3! 2! 2!). And of two alike, half of 6! / (3! 3!).
        Assert.Equal(210, Interleavings.RunAll(Starts["stored"], CacheActors.Reader, CacheActors.Writer, CacheActors.Eraser));
        Assert.Equal(10, Interleavings.RunAll(Starts["stored"], CacheActors.Reader, CacheActors.Reader));
    }

    [Fact]
    public void Reading_before_registering_is_noticed() =>
        Assert.True(ShowsStaleEntry(Starts["stored"], [CacheActors.HastyReader, CacheActors.Writer]));

    private static bool ShowsStaleEntry(Action<CacheWorld> start, Actor[] meeting)
    {
        try
        {
            Interleavings.RunAll(start, meeting);
            return false;
        }
        catch (StaleEntryException)
        {
            return true;
        }
    }

    private static void Remember(CacheWorld world)
    {
        IEnumerator<bool> reader = CacheActors.Reader(world);
        while (reader.MoveNext())
        {
            // Alone, so that every step is the reader's.
        }

        world.Look();
    }
}
