using System.Runtime.CompilerServices;
using Scoring.State;

namespace Scoring.Audience;

/// <summary>
/// The logits of sampled followers in 16 bins. A follower is split between the two nearest bins by linear interpolation, so that a
/// frequent logit (a name without digits) keeps its position, and no follower jumps between bins.
/// </summary>
internal static class FollowerHistogram
{
    /// <summary>Number of bins.</summary>
    public const int Bins = 16;

    /// <summary>The position of a bin, logits.</summary>
    public static double PlaceOf(int bin, FakeFollowerModel model) =>
        model.LowestLogit + ((model.HighestLogit - model.LowestLogit) * bin / (Bins - 1));

    /// <summary>Fills the bins and returns the number of followers with a known fact.</summary>
    /// <param name="rows">The sample.</param>
    /// <param name="model">The model of a fake follower.</param>
    /// <param name="counts">Receives the followers by bin; <see cref="Bins"/> of them.</param>
    public static int Fill(ReadOnlySpan<SampleRow> rows, FakeFollowerModel model, Span<double> counts)
    {
        // Adjacent rows often fall into the same bin: two interleaved histograms avoid a dependency between them.
        Span<double> turns = stackalloc double[2 * Bins];
        turns.Clear();
        int told = FillByTurns(rows, model, turns);
        for (int i = 0; i < Bins; i++) counts[i] = turns[i] + turns[Bins + i];
        return told;
    }

    /// <summary>Counts one follower.</summary>
    /// <param name="logit">Its logit, a number.</param>
    /// <param name="model">The model of a fake follower.</param>
    /// <param name="counts">The followers by bin; <see cref="Bins"/> of them.</param>
    public static void Add(double logit, FakeFollowerModel model, Span<double> counts) =>
        Add(logit, model.LowestLogit, (Bins - 1) / (model.HighestLogit - model.LowestLogit), counts);

    private static int FillByTurns(ReadOnlySpan<SampleRow> rows, FakeFollowerModel model, Span<double> turns)
    {
        int told = 0;
        double lowest = model.LowestLogit, binsPerLogit = (Bins - 1) / (model.HighestLogit - model.LowestLogit);
        foreach (SampleRow row in rows)
        {
            double logit = model.LogitOf(row);
            if (double.IsNaN(logit)) continue;
            Add(logit, lowest, binsPerLogit, turns.Slice((told & 1) * Bins, Bins));
            told++;
        }

        return told;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static void Add(double logit, double lowest, double binsPerLogit, Span<double> counts)
    {
        double place = Math.Min(Math.Max((logit - lowest) * binsPerLogit, 0), Bins - 1);
        int bin = Math.Min((int)place, Bins - 2);
        double beyond = place - bin;
        Span<double> pair = counts.Slice(bin, 2);
        pair[0] += 1 - beyond;
        pair[1] += beyond;
    }
}
