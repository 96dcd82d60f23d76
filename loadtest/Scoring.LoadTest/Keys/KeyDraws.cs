namespace Scoring.LoadTest.Keys;

/// <summary>The creator of each call: drawn before a run, so that drawing costs nothing during it, and the same for all compared servers.</summary>
internal sealed class KeyDraws
{
    // A million draws: far more than the creators, so that a sequence is not a short cycle.
    private const int Count = 1 << 20;

    // Lanes start far apart in the sequence, at distinct positions.
    private const int LaneStride = 104_729;

    private readonly int[] _draws;

    private KeyDraws(string name, int[] draws)
    {
        Name = name;
        _draws = draws;
    }

    /// <summary>The name of the distribution in reports.</summary>
    public string Name { get; }

    /// <summary>
    /// Few creators are requested often and many seldom, by <see cref="ZipfDistribution"/>. Popularity is independent of the position in the store.
    /// </summary>
    public static KeyDraws Zipf(int creators, double exponent, int seed)
    {
        ZipfDistribution distribution = new(creators, exponent);
        Random random = new(seed);
        int[] ranked = Shuffled(creators, random);
        return new KeyDraws("zipf", Draw(() => ranked[distribution.RankOf(random.NextDouble())]));
    }

    /// <summary>Every creator with equal probability.</summary>
    public static KeyDraws Uniform(int creators, int seed)
    {
        Random random = new(seed);
        return new KeyDraws("uniform", Draw(() => random.Next(creators)));
    }

    /// <summary>The creator of one call.</summary>
    /// <param name="lane">The caller's lane.</param>
    /// <param name="number">The number of the call within it.</param>
    public int At(int lane, long number) => _draws[(int)((((long)lane * LaneStride) + number) & (Count - 1))];

    /// <summary>Every creator once, in a random order.</summary>
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
