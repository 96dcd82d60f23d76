using Scoring.LoadTest.Load;

namespace Scoring.LoadTest.Measuring;

/// <summary>Measures several contenders by turns, so that whatever else the machine does meets all of them alike.</summary>
internal static class Contest
{
    /// <summary>Runs rounds in which every contender has one leg.</summary>
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
        for (int round = 0; round < rounds; round++)
        {
            // Another one begins each time: whoever runs first after a pause must not always be the same.
            for (int turn = 0; turn < contenders.Count; turn++)
            {
                int contender = (round + turn) % contenders.Count;
                progress.Show($"{title}, {round + 1} of {rounds}: {contenders[contender].Name}");
                legs[contender][round] = await contenders[contender].Run(cancellationToken);
            }

            progress.Note($"{title}, {round + 1} of {rounds}: {string.Join(", ", contenders.Select((contender, index) => $"{contender.Name} {legs[index][round].ItemsPerSecond:N0}/s"))}");
        }

        return legs;
    }

    /// <summary>The ratios of two contenders, round by round.</summary>
    public static Spread Ratio(LegResult[] of, LegResult[] to, Func<LegResult, double> figure) =>
        Spread.Of(of.Zip(to, (one, other) => figure(other) == 0 ? 0 : figure(one) / figure(other)));
}
