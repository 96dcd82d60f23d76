namespace Scoring.LoadTest.Keys;

/// <summary>Which creator each call is about: drawn before a run, so that drawing costs nothing in it, and the same for everything that is compared.</summary>
internal sealed class KeyDraws
{
    // A million draws: far more than the creators, so that a sequence is no cycle of a few.
    private const int Count = 1 << 20;

    // Lanes start far apart in the sequence and no two at one place.
    private const int LaneStride = 104_729;

    private readonly int[] _draws;

    private KeyDraws(string name, int[] draws)
    {
        Name = name;
        _draws = draws;
    }

    /// <summary>What the distribution is called in reports.</summary>
    public string Name { get; }

    /// <summary>Few creators asked for often and many seldom, by <see cref="ZipfDistribution"/>. Which ones are popular has nothing to do with where they are stored.</summary>
    public static KeyDraws Zipf(int creators, double exponent, int seed)
    {
        ZipfDistribution distribution = new(creators, exponent);
        Random random = new(seed);
        int[] ranked = Shuffled(creators, random);
        return new KeyDraws("zipf", Draw(() => ranked[distribution.RankOf(random.NextDouble())]));
    }

    /// <summary>Every creator as likely as any other.</summary>
    public static KeyDraws Uniform(int creators, int seed)
    {
        Random random = new(seed);
        return new KeyDraws("uniform", Draw(() => random.Next(creators)));
    }

    /// <summary>The creator of one call.</summary>
    /// <param name="lane">The caller's lane.</param>
    /// <param name="number">The number of the call within it.</param>
    public int At(int lane, long number) => _draws[(int)((((long)lane * LaneStride) + number) & (Count - 1))];

    /// <summary>Every creator once, in an order of no meaning.</summary>
    public static int[] Shuffled(int creators, Random random)
    {
        int[] order = new int[creators];
        for (int i = 0; i < creators; i++) order[i] = i;
        random.Shuffle(order);
        return order;
    }

    private static int[] Draw(Func<int> next)
    {
        int[] draws = new int[Count];
        for (int i = 0; i < Count; i++) draws[i] = next();
        return draws;
    }
}
