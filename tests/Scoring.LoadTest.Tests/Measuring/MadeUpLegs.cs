using HdrHistogram;
using Scoring.LoadTest.Children;
using Scoring.LoadTest.Load;
using Scoring.LoadTest.Measuring;
using Scoring.LoadTest.Probe;
using Scoring.LoadTest.Scenarios;

namespace Scoring.LoadTest.Tests.Measuring;

/// <summary>Legs, and a run of them, whose figures are known.</summary>
internal static class MadeUpLegs
{
    /// <summary>A leg of one second.</summary>
    public static LegResult Of(long items, double latencyUs = 100, double cpuUs = 0, long? allocated = null)
    {
        HistogramBase latency = Latencies.ForOne();
        for (int i = 0; i < 1_000; i++) Latencies.Record(latency, TimeSpan.FromMicroseconds(latencyUs));
        return new LegResult
        {
            Seconds = 1,
            Calls = items,
            Items = items,
            ItemsBeside = 0,
            Latency = latency,
            Lateness = latency,
            ServerCpuUs = cpuUs,
            AllocatedBytes = allocated,
        };
    }

    /// <summary>A run in which the server reaches nine tenths of the constant.</summary>
    /// <param name="same">The ratio of the baseline to itself.</param>
    public static RunResult Run(double same)
    {
        Scenario scenario = ScenarioCatalogue.Unary();
        ScenarioResult unary = new(scenario, [Of(900, cpuUs: 9_000, allocated: 900_000)], [Of(1_000)], new SelfComparison(scenario.Name, new Spread(same, same, same, 1)))
        {
            Open = [Of(450, latencyUs: 120)],
            OpenBaseline = [Of(450, latencyUs: 100)],
            OpenCallsPerSecond = 450,
        };
        Scenario ingest = ScenarioCatalogue.All.Single(one => one.Name == "ingest");
        LegResult sliced = Of(450) with
        {
            Slices = [Latencies.ForSlice()],
            StartedAtUs = 1_000_000,
            Pauses = [new GcPause(900_000, 50, 0), new GcPause(1_500_000, 700, 1), new GcPause(2_100_000, 60, 0)],
        };
        return new RunResult
        {
            Settings = new RunSettings(),
            Scenarios = [unary, new ScenarioResult(ingest, [Of(25_000)], [Of(100_000)], Same: null)],
            NotOffered = [ScenarioCatalogue.All.Single(one => one.Name == "stream")],
            Start = new StartResult(new Spread(1, .9, 1.1, 5), new ResidentMemory(90_000_000, 20_000_000)),
            Empty = [Of(2_000, allocated: 1_000_000)],
            Timelines = [new Timeline("unary", sliced, .1, [])],
            AnswerBytes = 463,
        };
    }
}
