namespace Scoring.LoadTest.Scenarios;

/// <summary>The scale of a measurement. The defaults are those of published figures.</summary>
internal sealed record RunSettings
{
    /// <summary>Creators in the database.</summary>
    public int Creators { get; init; } = 100_000;

    /// <summary>Duration of each leg. Two seconds contain tens of thousands of calls and several garbage collections.</summary>
    public TimeSpan Leg { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>Duration of each leg of the ingest scenarios: their calls wait for a disk and contain hundreds of observations.</summary>
    public TimeSpan IngestLeg { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long each leg runs before the measurement, so that connections are active and caches filled.</summary>
    public TimeSpan Ramp { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// The number of turns of a leg of short calls: the loads of a pair are interleaved in turns of a quarter of a second, so that other work of the machine
    /// affects all of them.
    /// </summary>
    public int TurnsPerLeg { get; init; } = 8;

    /// <summary>The number of turns of a leg of short calls together with calls that wait for a disk. They begin with <see cref="Ramp"/>.</summary>
    public int TurnsPerMixedLeg { get; init; } = 4;

    /// <summary>How long each turn of short calls runs before the measurement.</summary>
    public TimeSpan TurnRamp { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Pairs of the headline scenarios, and of the baseline compared with itself.</summary>
    public int HeadlinePairs { get; init; } = 15;

    /// <summary>Pairs of the other scenarios.</summary>
    public int OtherPairs { get; init; } = 5;

    /// <summary>Pairs of each scenario in the comparison of two builds, over all starts.</summary>
    public int BuildPairs { get; init; } = 21;

    /// <summary>
    /// How often the processes of the comparison of two builds are started: the speed of processes of the same build differs,
    /// because compilation and memory layout differ.
    /// </summary>
    public int BuildStarts { get; init; } = 3;

    /// <summary>Calls to each server before the measurement.</summary>
    public int WarmUpCalls { get; init; } = 200_000;

    /// <summary>Warm-up time of each server with the calls of each further scenario.</summary>
    public TimeSpan ScenarioWarmUp { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>The number of measured starts.</summary>
    public int Starts { get; init; } = 5;

    /// <summary>Idle time before the memory of a server is read.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>Duration of the latencies over time.</summary>
    public TimeSpan Timeline { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>Duration of the load before and after the stop of Redis.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The slices of the latencies over time.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Connections to each server: one for each core of the machine of published figures. The command `sweep` measures other numbers.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>Zipf exponent of the popularity of creators: the usual value of key-value benchmarks.</summary>
    public double ZipfExponent { get; init; } = .99;

    /// <summary>Part of the highest rate at which latencies are measured.</summary>
    public double OpenLoopShare { get; init; } = .5;

    /// <summary>Whether this is a trial run, whose figures have no meaning: a void run is then not a failure.</summary>
    public bool IsTrial { get; init; }

    /// <summary>
    /// Settings of the comparison of two builds: shorter legs, and more of them in the same time. An interval is computed from the number of pairs.
    /// </summary>
    public static RunSettings Comparison { get; } = new()
    {
        Leg = TimeSpan.FromSeconds(1),
        TurnsPerLeg = 4,
        TurnsPerMixedLeg = 2,
        WarmUpCalls = 100_000,
    };

    /// <summary>Settings of a few seconds that still run everything.</summary>
    public static RunSettings Trial { get; } = new()
    {
        Creators = 1_000,
        Leg = TimeSpan.FromMilliseconds(100),
        IngestLeg = TimeSpan.FromMilliseconds(100),
        Ramp = TimeSpan.FromMilliseconds(20),
        TurnsPerLeg = 2,
        TurnsPerMixedLeg = 1,
        TurnRamp = TimeSpan.FromMilliseconds(20),
        HeadlinePairs = 1,
        OtherPairs = 1,
        BuildPairs = 2,
        BuildStarts = 1,
        WarmUpCalls = 500,
        ScenarioWarmUp = TimeSpan.FromMilliseconds(50),
        Starts = 1,
        Idle = TimeSpan.FromMilliseconds(100),
        Timeline = TimeSpan.FromMilliseconds(200),
        Outage = TimeSpan.FromMilliseconds(300),
        Slice = TimeSpan.FromMilliseconds(20),
        IsTrial = true,
    };
}
