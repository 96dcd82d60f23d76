using CsCheck;
using Scoring.Creators;
using Scoring.Store.Caching;

namespace Scoring.Store.Tests.Caching;

public sealed class CreatorTableTests
{
    private const int MaxEntries = 40;
    private const int MaxAnswerBytes = 1_000;

    /// <summary>Whatever is done, the table holds what a dictionary would, but for what it let go, and counts right.</summary>
    [Fact]
    public void A_table_behaves_like_a_bounded_dictionary()
    {
        Gen<(int Action, int Creator, int Size)> step = Gen.Select(Gen.Int[0, 9], Gen.Int[0, 79], Gen.Int[1, 300]);

        step.Array[1, 400].Sample(
            steps =>
            {
                var table = new CreatorTable(MaxEntries, MaxAnswerBytes);
                var model = new Dictionary<int, CachedCreator>();
                foreach ((int action, int creator, int size) in steps)
                {
                    Do(table, model, action, creator, size);
                    AssertSame(table, model);
                }
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public void What_is_asked_for_again_outlives_what_is_not()
    {
        var table = new CreatorTable(MaxEntries, 0);
        for (int i = 0; i < 10; i++) Set(table, i);

        for (int i = 100; i < 100 + (4 * MaxEntries); i++)
        {
            for (int hot = 0; hot < 10; hot++) Find(table, hot)!.MarkUsed();
            Set(table, i);
        }

        Assert.All(Enumerable.Range(0, 10), hot => Assert.NotNull(Find(table, hot)));
        Assert.Equal(MaxEntries, table.Count);
    }

    [Fact]
    public void Answers_that_are_used_outlive_those_that_are_not()
    {
        var table = new CreatorTable(MaxEntries, MaxAnswerBytes);
        for (int i = 0; i < 20; i++) Set(table, i);
        for (int i = 0; i < 5; i++) table.KeepAnswer(Find(table, i)!, new SizedAnswer(100));

        for (int i = 5; i < 20; i++)
        {
            for (int hot = 0; hot < 5; hot++) Assert.NotNull(Find(table, hot)!.Answer);
            table.KeepAnswer(Find(table, i)!, new SizedAnswer(100));
        }

        Assert.All(Enumerable.Range(0, 5), hot => Assert.NotNull(Find(table, hot)!.Answer));
        Assert.InRange(table.AnswerBytes, 600, MaxAnswerBytes);
    }

    [Fact]
    public void An_answer_without_room_is_not_kept_and_drops_no_other()
    {
        var table = new CreatorTable(MaxEntries, MaxAnswerBytes);
        Set(table, 1);
        Set(table, 2);
        table.KeepAnswer(Find(table, 1)!, new SizedAnswer(500));

        table.KeepAnswer(Find(table, 2)!, new SizedAnswer(MaxAnswerBytes + 1));

        Assert.NotNull(Find(table, 1)!.Answer);
        Assert.Null(Find(table, 2)!.Answer);
    }

    private static void Do(CreatorTable table, Dictionary<int, CachedCreator> model, int action, int creator, int size)
    {
        switch (action)
        {
            case < 5:
                model[creator] = Set(table, creator);
                break;
            case < 7:
                table.Remove(table.Seek(IdentityOf(creator)));
                model.Remove(creator);
                break;
            default:
                if (Find(table, creator) is { } found) table.KeepAnswer(found, new SizedAnswer(size));
                break;
        }
    }

    private static void AssertSame(CreatorTable table, Dictionary<int, CachedCreator> model)
    {
        long prepared = 0;
        foreach (int creator in model.Keys.ToArray())
        {
            CachedCreator? found = Find(table, creator);
            if (found is null) model.Remove(creator);
            else Assert.Same(model[creator], found);
            prepared += found?.Exchange(found.Answer)?.MemoryBytes ?? 0;
        }

        Assert.Equal(model.Count, table.Count);
        Assert.Equal(prepared, table.AnswerBytes);
        Assert.True(table.Count <= MaxEntries);
        Assert.True(table.AnswerBytes <= MaxAnswerBytes);
    }

    private static CachedCreator Set(CreatorTable table, int creator)
    {
        CreatorIdentity identity = IdentityOf(creator);
        var entry = new CachedCreator(identity, 1, [], 0);
        table.Set(table.Seek(identity), entry);
        return entry;
    }

    private static CachedCreator? Find(CreatorTable table, int creator) => table.Find(IdentityOf(creator));

    private static CreatorIdentity IdentityOf(int creator) => new(CreatorKey.DefaultTenant, Platform.X, new byte[] { (byte)'a', (byte)creator });
}
