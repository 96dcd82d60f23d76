namespace Scoring.Store.Tests.Caching;

/// <summary>Runs actors through every order in which their steps can fall, each order in a world of its own.</summary>
internal static class Interleavings
{
    // The most steps that an actor has: after them it is done, or waits for another.
    private const int MostSteps = 3;

    /// <summary>Runs every order.</summary>
    /// <param name="prepare">Brings a new world into the state from which it starts.</param>
    /// <param name="actors">Who acts at once.</param>
    /// <returns>How many orders there were.</returns>
    /// <exception cref="StaleEntryException">In one of them a stale entry was seen.</exception>
    public static int RunAll(Action<CacheWorld> prepare, params Func<CacheWorld, IEnumerator<bool>>[] actors)
    {
        int orders = 0;
        var stepsLeft = new int[actors.Length];
        for (int i = 0; i < actors.Length; i++) stepsLeft[i] = CountSteps(prepare, actors[i]);
        Extend([], actors, stepsLeft, (int[])stepsLeft.Clone(), order =>
        {
            orders++;
            Run(prepare, actors, order);
        });
        return orders;
    }

    private static void Extend(List<int> order, Func<CacheWorld, IEnumerator<bool>>[] actors, int[] steps, int[] stepsLeft, Action<List<int>> run)
    {
        bool isWhole = true;
        for (int actor = 0; actor < stepsLeft.Length; actor++)
        {
            if (stepsLeft[actor] == 0) continue;
            isWhole = false;
            // Two of a kind begin in their order: the other order is the same one with their names exchanged.
            if (actor > 0 && actors[actor] == actors[actor - 1] && stepsLeft[actor - 1] == steps[actor - 1]) continue;
            stepsLeft[actor]--;
            order.Add(actor);
            Extend(order, actors, steps, stepsLeft, run);
            order.RemoveAt(order.Count - 1);
            stepsLeft[actor]++;
        }

        if (isWhole) run(order);
    }

    private static void Run(Action<CacheWorld> prepare, Func<CacheWorld, IEnumerator<bool>>[] actors, List<int> order)
    {
        var world = new CacheWorld();
        prepare(world);
        IEnumerator<bool>[] running = Array.ConvertAll(actors, actor => actor(world));
        try
        {
            foreach (int actor in order)
            {
                running[actor].MoveNext();
                world.Look();
            }

            // Those who wait for others are done at last, and whoever comes then meets what is true.
            foreach (IEnumerator<bool> actor in running)
            {
                for (int i = 0; actor.MoveNext(); i++) Assert.True(i < MostSteps, "An actor waits for a load that never completes.");
                world.Look();
            }

            IEnumerator<bool> last = CacheActors.Reader(world);
            while (last.MoveNext()) world.Look();
            world.LookForTruth();
        }
        catch (StaleEntryException stale)
        {
            throw new StaleEntryException($"{stale.Message} Order of the actors: {string.Join(' ', order)}.");
        }
    }

    // The steps of an actor that runs alone.
    private static int CountSteps(Action<CacheWorld> prepare, Func<CacheWorld, IEnumerator<bool>> actor)
    {
        var world = new CacheWorld();
        prepare(world);
        world.Changes.Lose();
        IEnumerator<bool> alone = actor(world);
        int steps = 1;
        while (alone.MoveNext()) steps++;
        return steps;
    }
}
