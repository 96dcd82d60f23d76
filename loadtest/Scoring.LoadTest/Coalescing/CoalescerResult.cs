using System.Globalization;
using System.Text;
using Scoring.LoadTest.Measuring;

namespace Scoring.LoadTest.Coalescing;

/// <summary>The legs of single calls and of coalesced ones, in pairs.</summary>
/// <param name="Delay">The delay bound of the coalescer.</param>
/// <param name="Single">The legs without the coalescer.</param>
/// <param name="Coalesced">The legs with it.</param>
internal sealed record CoalescerResult(TimeSpan Delay, IReadOnlyList<CoalescerLeg> Single, IReadOnlyList<CoalescerLeg> Coalesced)
{
    /// <summary>Least ratio of scores per second of processor time.</summary>
    public const double LeastRatio = 3;

    /// <summary>Scores per second of processor time of the client, with the coalescer compared with without.</summary>
    public Spread Ratio => Spread.Of(Single.Zip(Coalesced, (single, coalesced) => coalesced.PerProcessorSecond / single.PerProcessorSecond));

    /// <summary>The 99 % quantile of the time that the first call of a batch waited, in milliseconds. The other calls of a batch waited less.</summary>
    public double WaitP99Ms => WaitMs(.99);

    /// <summary>Whether both bars hold.</summary>
    public bool Holds => Ratio.Median >= LeastRatio && WaitP99Ms <= Delay.TotalMilliseconds;

    /// <summary>Writes the report.</summary>
    public string Report()
    {
        StringBuilder text = new();
        text.AppendLine(Invariant($"# Coalescer with a delay of at most {Delay.TotalMilliseconds:0.#} ms, {CoalescerRun.Callers} callers")).AppendLine();
        text.AppendLine("| | Scores/s | Scores per second of processor time | Processors |").AppendLine("|---|---:|---:|---:|");
        Row("single calls", Single);
        Row("coalesced", Coalesced);
        double perBatch = Coalesced.Sum(leg => leg.Scores) / (double)Coalesced.Sum(leg => leg.Waits.Count);
        text.AppendLine().AppendLine(Invariant($"- Ratio at equal processor time: {Ratio.Median:F2} [{Ratio.Q1:F2}–{Ratio.Q3:F2}] (bar: {LeastRatio:0.#})"));
        text.AppendLine(Invariant($"- Wait of the first call of a batch: median {WaitMs(.5):F2} ms, 99 % {WaitP99Ms:F2} ms (bar: {Delay.TotalMilliseconds:0.#} ms); {perBatch:F0} scores per batch"));
        text.AppendLine(Holds ? "- Both bars hold." : "- **Missed.**");
        return text.ToString();

        void Row(string name, IReadOnlyList<CoalescerLeg> legs) => text.AppendLine(Invariant(
            $"| {name} | {Of(legs, leg => leg.Scores / leg.Seconds):N0} | {Of(legs, leg => leg.PerProcessorSecond):N0} | {Of(legs, leg => leg.ProcessorSeconds / leg.Seconds):F2} |"));
    }

    private double WaitMs(double share) => Spread.At([.. Coalesced.SelectMany(leg => leg.Waits).Order()], share) * 1_000;

    private static double Of(IReadOnlyList<CoalescerLeg> legs, Func<CoalescerLeg, double> value) => Spread.Of(legs.Select(value)).Median;

    private static string Invariant(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
