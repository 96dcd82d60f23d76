using HdrHistogram;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Load;

/// <summary>The result of one leg of load.</summary>
internal sealed record LegResult
{
    /// <summary>The duration of the measurement, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Counted calls.</summary>
    public required long Calls { get; init; }

    /// <summary>Counted items: creators scored, or observations acknowledged.</summary>
    public required long Items { get; init; }

    /// <summary>Items of the additional load in the same time.</summary>
    public required long ItemsBeside { get; init; }

    /// <summary>Latencies of the counted calls; in an open loop from the intended start.</summary>
    public required HistogramBase Latency { get; init; }

    /// <summary>Processor time of the server, user and system, in microseconds.</summary>
    public double ServerCpuUs { get; init; }

    /// <summary>Bytes that the server allocated; null without a probe.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Open loop only: garbage collections that stopped the server.</summary>
    public IReadOnlyList<GcPause> Pauses { get; init; } = [];

    /// <summary>Open loop only: from due to sent, the timing error of the client. Part of the latency.</summary>
    public HistogramBase? Lateness { get; init; }

    /// <summary>Open loop only: the latencies by due time; empty when they were not requested.</summary>
    public IReadOnlyList<HistogramBase> Slices { get; init; } = [];

    /// <summary>The start of the recorded time, in Unix microseconds UTC; 0 when it was not requested.</summary>
    public long StartedAtUs { get; init; }

    /// <summary>Merges all turns of a leg; returns a single one unchanged.</summary>
    public static LegResult Sum(IReadOnlyList<LegResult> turns) => turns.Count == 1
        ? turns[0]
        : new LegResult
        {
            Seconds = turns.Sum(turn => turn.Seconds),
            Calls = turns.Sum(turn => turn.Calls),
            Items = turns.Sum(turn => turn.Items),
            ItemsBeside = turns.Sum(turn => turn.ItemsBeside),
            Latency = Latencies.Sum(turns.Select(turn => turn.Latency)),
            ServerCpuUs = turns.Sum(turn => turn.ServerCpuUs),
            AllocatedBytes = turns.Any(turn => turn.AllocatedBytes is null) ? null : turns.Sum(turn => turn.AllocatedBytes),
        };

    /// <summary>Counted items per second.</summary>
    public double ItemsPerSecond => Items / Seconds;
}
