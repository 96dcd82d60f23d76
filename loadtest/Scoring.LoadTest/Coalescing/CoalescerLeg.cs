namespace Scoring.LoadTest.Coalescing;

/// <summary>What a client did in one leg.</summary>
/// <param name="Scores">The number of scores.</param>
/// <param name="Seconds">The duration.</param>
/// <param name="ProcessorSeconds">Processor time of the client, in seconds.</param>
/// <param name="Waits">How long the first call of each batch waited, in seconds; empty without the coalescer.</param>
internal sealed record CoalescerLeg(long Scores, double Seconds, double ProcessorSeconds, IReadOnlyList<double> Waits)
{
    /// <summary>Scores per second of processor time.</summary>
    public double PerProcessorSecond => Scores / ProcessorSeconds;
}
