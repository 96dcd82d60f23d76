namespace Scoring.Service.Admission;

/// <summary>The bounds of <see cref="AdmissionGate"/>.</summary>
public sealed record AdmissionOptions
{
    /// <summary>The largest call: a batch of 1,000 explained creators, in units of <see cref="WorkSize"/>.</summary>
    public const long LargestCallUnits = 1_000 * WorkSize.ExplainedUnits;

    /// <summary>Bytes of the answers of calls under way, over all callers: above 0.</summary>
    public required long MaxBytes { get; init; }

    /// <summary>The least units under way that the adaptive limit allows. Default: 64,000, four of the largest calls.</summary>
    public long MinUnits { get; init; } = 4 * LargestCallUnits;

    /// <summary>The most units under way that the adaptive limit allows. Default: 1,024,000, 64 of the largest calls.</summary>
    public long MaxUnits { get; init; } = 64 * LargestCallUnits;

    /// <summary>Calls that wait for their admission, over all callers. Default: 1,000.</summary>
    public int MaxWaiting { get; init; } = 1_000;

    /// <summary>Longest time that a call waits for its admission. Default: 10 seconds.</summary>
    public TimeSpan MaxWait { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>Slices of work that run at once. Default: the number of processors.</summary>
    public int Turns { get; init; } = Environment.ProcessorCount;
}
