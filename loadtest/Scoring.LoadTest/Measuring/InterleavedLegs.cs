using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>Measures several loads in interleaved turns, so that other work of the machine affects all of them alike.</summary>
internal static class InterleavedLegs
{
    /// <summary>Runs rounds with one leg of every load, in the number of turns of the first load.</summary>
    /// <param name="title">The name of the measurement in the progress.</param>
    /// <param name="loads">The loads.</param>
    /// <param name="rounds">The number of rounds.</param>
    /// <param name="progress">Receives one line for each round.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The legs of each load, by round.</returns>
    public static async Task<LegResult[][]> RunAsync(
        string title, IReadOnlyList<MeasuredLoad> loads, int rounds, Progress progress, CancellationToken cancellationToken)
    {
        LegResult[][] legs = [.. loads.Select(_ => new LegResult[rounds])];
        int turns = loads[0].Turns;
        for (int round = 0; round < rounds; round++)
        {
            LegResult[][] parts = [.. loads.Select(_ => new LegResult[turns])];
            for (int turn = 0; turn < turns; turn++)
            {
                // The order changes in every turn, in alternating direction: otherwise a load would always run after the same other load, whose
                // memory is then still in the processor caches.
                int first = (round + turn) % loads.Count;
                bool forwards = (round + turn) % 2 == 0;
                for (int place = 0; place < loads.Count; place++)
                {
                    int load = (first + (forwards ? place : loads.Count - place)) % loads.Count;
                    progress.Show($"{title}, {round + 1} of {rounds}: {loads[load].Name}");
                    parts[load][turn] = await loads[load].Run(cancellationToken);
                }
            }

            for (int load = 0; load < loads.Count; load++) legs[load][round] = LegResult.Sum(parts[load]);
            progress.Note($"{title}, {round + 1} of {rounds}: {string.Join(", ", loads.Select((load, index) => $"{load.Name} {legs[index][round].ItemsPerSecond:N0}/s"))}");
        }

        return legs;
    }

    /// <summary>The ratios of two loads, round by round.</summary>
    public static Spread Ratio(LegResult[] of, LegResult[] to, Func<LegResult, double> figure) => Spread.Of(Ratios(of, to, figure));

    /// <summary>The ratio of two loads in each round; 0 where the divisor is 0.</summary>
    public static double[] Ratios(LegResult[] of, LegResult[] to, Func<LegResult, double> figure) =>
        [.. of.Zip(to, (one, other) => figure(other) == 0 ? 0 : figure(one) / figure(other))];
}
