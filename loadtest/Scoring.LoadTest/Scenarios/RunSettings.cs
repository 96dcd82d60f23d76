namespace Scoring.LoadTest.Scenarios;

/// <summary>How much is measured. The defaults are those that figures are published of.</summary>
internal sealed record RunSettings
{
    /// <summary>Creators in the database.</summary>
    public int Creators { get; init; } = 100_000;

    /// <summary>How long each leg is measured. Two seconds hold tens of thousands of calls and several collections of garbage.</summary>
    public TimeSpan Leg { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long each leg of the ingest scenarios is measured: their calls wait for a disk and carry hundreds of observations.</summary>
    public TimeSpan IngestLeg { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>How long each leg runs before it is measured: connections wake up and caches fill.</summary>
    public TimeSpan Ramp { get; init; } = TimeSpan.FromMilliseconds(200);

    /// <summary>
    /// In how many turns a leg of short calls is run: the loads of a pair are interleaved in turns of a quarter of a second, so that other work of the machine
    /// affects all of them.
    /// </summary>
    public int TurnsPerLeg { get; init; } = 8;

    /// <summary>In how many turns a leg of short calls beside such that wait for a disk is run. They begin with <see cref="Ramp"/>.</summary>
    public int TurnsPerMixedLeg { get; init; } = 4;

    /// <summary>How long each turn of short calls runs before it is measured.</summary>
    public TimeSpan TurnRamp { get; init; } = TimeSpan.FromMilliseconds(50);

    /// <summary>Pairs of the headline scenarios, and of the baseline compared with itself.</summary>
    public int HeadlinePairs { get; init; } = 15;

    /// <summary>Pairs of the other scenarios.</summary>
    public int OtherPairs { get; init; } = 5;

    /// <summary>Pairs of each scenario in the comparison of two builds, over all starts.</summary>
    public int BuildPairs { get; init; } = 21;

    /// <summary>
    /// How often the processes of the comparison of two builds are started anew: the speed of one process differs from that of another of the same build,
    /// by what was compiled and where memory lies.
    /// </summary>
    public int BuildStarts { get; init; } = 3;

    /// <summary>Calls to each server before anything is measured.</summary>
    public int WarmUpCalls { get; init; } = 200_000;

    /// <summary>How long the calls of each further scenario warm up each server.</summary>
    public TimeSpan ScenarioWarmUp { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>How often the start is measured.</summary>
    public int Starts { get; init; } = 5;

    /// <summary>How long a server stands idle before its memory is read.</summary>
    public TimeSpan Idle { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>How long the latencies over time are drawn of.</summary>
    public TimeSpan Timeline { get; init; } = TimeSpan.FromSeconds(12);

    /// <summary>How long a server is asked before its Redis is stopped, and after.</summary>
    public TimeSpan Outage { get; init; } = TimeSpan.FromSeconds(8);

    /// <summary>The slices of the latencies over time.</summary>
    public TimeSpan Slice { get; init; } = TimeSpan.FromMilliseconds(100);

    /// <summary>Connections to each server: one for each core of the machine that figures are published of. What other numbers bring, the command `sweep` shows.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>How steep the popularity of creators is: the usual figure of key-value benchmarks.</summary>
    public double ZipfExponent { get; init; } = .99;

    /// <summary>Part of the highest rate at which latencies are measured.</summary>
    public double OpenLoopShare { get; init; } = .5;

    /// <summary>The figures are for the machinery's sake and mean nothing: a void run is no failure.</summary>
    public bool IsTrial { get; init; }

    /// <summary>
    /// Settings of the comparison of two builds: shorter legs, and more of them in the same time. What an interval is computed from is the number of pairs.
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
