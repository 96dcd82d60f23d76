using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>Measures several contenders by turns, so that whatever else the machine does meets all of them alike.</summary>
internal static class Contest
{
    /// <summary>Runs rounds in which every contender has one leg, in as many turns as the first of them says.</summary>
    /// <param name="title">What is measured, for the progress.</param>
    /// <param name="contenders">The contenders.</param>
    /// <param name="rounds">How many rounds.</param>
    /// <param name="progress">Told of every leg.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <returns>The legs of each contender, by round.</returns>
    public static async Task<LegResult[][]> RunAsync(
        string title, IReadOnlyList<Contender> contenders, int rounds, Progress progress, CancellationToken cancellationToken)
    {
        LegResult[][] legs = [.. contenders.Select(_ => new LegResult[rounds])];
        int turns = contenders[0].Turns;
        for (int round = 0; round < rounds; round++)
        {
            LegResult[][] parts = [.. contenders.Select(_ => new LegResult[turns])];
            for (int turn = 0; turn < turns; turn++)
            {
                // Another one begins each time, and they go round in either direction: nobody must always run after the same other one, whose
                // memory it finds in the processor's caches, or not.
                int first = (round + turn) % contenders.Count;
                bool forwards = (round + turn) % 2 == 0;
                for (int place = 0; place < contenders.Count; place++)
                {
                    int contender = (first + (forwards ? place : contenders.Count - place)) % contenders.Count;
                    progress.Show($"{title}, {round + 1} of {rounds}: {contenders[contender].Name}");
                    parts[contender][turn] = await contenders[contender].Run(cancellationToken);
                }
            }

            for (int contender = 0; contender < contenders.Count; contender++) legs[contender][round] = LegResult.Sum(parts[contender]);
            progress.Note($"{title}, {round + 1} of {rounds}: {string.Join(", ", contenders.Select((contender, index) => $"{contender.Name} {legs[index][round].ItemsPerSecond:N0}/s"))}");
        }

        return legs;
    }

    /// <summary>The ratios of two contenders, round by round.</summary>
    public static Spread Ratio(LegResult[] of, LegResult[] to, Func<LegResult, double> figure) => Spread.Of(Ratios(of, to, figure));

    /// <summary>The ratio of two contenders in each round; 0 where the divisor is 0.</summary>
    public static double[] Ratios(LegResult[] of, LegResult[] to, Func<LegResult, double> figure) =>
        [.. of.Zip(to, (one, other) => figure(other) == 0 ? 0 : figure(one) / figure(other))];
}
