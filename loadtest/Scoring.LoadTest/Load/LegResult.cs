using HdrHistogram;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Load;

/// <summary>What one stretch of load came to.</summary>
internal sealed record LegResult
{
    /// <summary>How long was measured, in seconds.</summary>
    public required double Seconds { get; init; }

    /// <summary>Counted calls.</summary>
    public required long Calls { get; init; }

    /// <summary>Counted things: creators scored, or observations acknowledged.</summary>
    public required long Items { get; init; }

    /// <summary>Things done beside, in the same time.</summary>
    public required long ItemsBeside { get; init; }

    /// <summary>Latencies of the counted calls; of an open loop from the intended start.</summary>
    public required HistogramBase Latency { get; init; }

    /// <summary>Processor time that the server took, user and system, in microseconds.</summary>
    public double ServerCpuUs { get; init; }

    /// <summary>Bytes that the server allocated; null when it cannot be asked.</summary>
    public long? AllocatedBytes { get; init; }

    /// <summary>Of an open loop: garbage collections that stopped the server.</summary>
    public IReadOnlyList<GcPause> Pauses { get; init; } = [];

    /// <summary>Of an open loop: from due to sent, how well the client kept its own time. Part of the latency.</summary>
    public HistogramBase? Lateness { get; init; }

    /// <summary>Of an open loop: the latencies by when the calls were due; empty when they were not asked for.</summary>
    public IReadOnlyList<HistogramBase> Slices { get; init; } = [];

    /// <summary>When the recorded time began, in Unix microseconds UTC; 0 when it was not asked for.</summary>
    public long StartedAtUs { get; init; }

    /// <summary>All turns of a leg together; the only one as it is.</summary>
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

    /// <summary>Counted things per second.</summary>
    public double ItemsPerSecond => Items / Seconds;
}
