using Actor = System.Func<Scoring.Store.Tests.Caching.CacheWorld, System.Collections.Generic.IEnumerator<bool>>;

namespace Scoring.Store.Tests.Caching;

/// <summary>No order of the protocol's steps lets a stale entry be seen after a change was acknowledged or announced, or known to be missed. Mutants/README.md shows that an omitted step is noticed.</summary>
public sealed class ProtocolInterleavingTests
{
    private static readonly Dictionary<string, Action<CacheWorld>> Starts = new(StringComparer.Ordinal)
    {
        ["unknown"] = _ => { },
        ["stored"] = world => world.Acknowledge(world.Commit()),
        ["cached"] = world =>
        {
            world.Acknowledge(world.Commit());
            Remember(world);
        },
        ["cached as not stored"] = Remember,
        ["erased, then cached again"] = world =>
        {
            world.Commit();
            world.Erase();
            world.Acknowledge(world.Commit());
            Remember(world);
        },
    };

    private static readonly Dictionary<string, Actor[]> Combinations = new(StringComparer.Ordinal)
    {
        // First those that are short or meet the rarer faults, since most faults show in every combination.
        ["two readers, commit of another server while lost"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.OtherServerWhileLost],
        ["reader, scan, erasure"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.Eraser],
        ["scan, erasure, commit of another server before a loss"] = [CacheActors.Scanner, CacheActors.Eraser, CacheActors.OtherServerBeforeLoss],
        ["reader, scan, commit of another server before a loss"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.OtherServerBeforeLoss],
        ["reader, scan, fail-over"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.FailOver],
        ["reader, two commits, fail-over"] = [CacheActors.Reader, CacheActors.Writer, CacheActors.Writer, CacheActors.FailOver],
        ["reader, commit of another server with features, erasure, fail-over"] = [CacheActors.Reader, CacheActors.OtherServerWithFeatures, CacheActors.Eraser, CacheActors.FailOver],
        ["reader, commit of another server while lost, commit, commit of another server"] = [CacheActors.Reader, CacheActors.OtherServerWhileLost, CacheActors.Writer, CacheActors.OtherServer],
        ["reader, scan, commit, commit of another server"] = [CacheActors.Reader, CacheActors.Scanner, CacheActors.Writer, CacheActors.OtherServer],
        ["reader, commit of another server before a loss, commit, erasure"] = [CacheActors.Reader, CacheActors.OtherServerBeforeLoss, CacheActors.Writer, CacheActors.Eraser],
        ["two readers, commit, erasure"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.Writer, CacheActors.Eraser],
        ["two readers, two commits"] = [CacheActors.Reader, CacheActors.Reader, CacheActors.Writer, CacheActors.Writer],
        ["reader, commit of another server, commit, erasure"] = [CacheActors.Reader, CacheActors.OtherServer, CacheActors.Writer, CacheActors.Eraser],
        ["reader, commit of another server with features, commit, erasure"] = [CacheActors.Reader, CacheActors.OtherServerWithFeatures, CacheActors.Writer, CacheActors.Eraser],
        ["reader, commit of unknown outcome, commit of another server"] = [CacheActors.Reader, CacheActors.WriterWithUnknownOutcome, CacheActors.OtherServer],
    };

    public static TheoryData<string> CombinationNames => [.. Combinations.Keys];

    [Theory]
    [MemberData(nameof(CombinationNames))]
    public void No_order_shows_a_stale_entry(string combination)
    {
        foreach (Action<CacheWorld> start in Starts.Values)
        {
            Assert.True(Interleavings.RunAll(start, Combinations[combination]) > 100);
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
        Assert.True(ShowsStaleEntry(Starts["stored"], [CacheActors.ReaderWithoutRegistration, CacheActors.Writer]));

    private static bool ShowsStaleEntry(Action<CacheWorld> start, Actor[] combination)
    {
        try
        {
            Interleavings.RunAll(start, combination);
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
