using System.Diagnostics;

namespace Scoring.Service.Ingestion;

/// <summary>Traces the rounds of write lanes that store observations of sampled calls.</summary>
public static class IngestTracing
{
    /// <summary>The name of the activity source.</summary>
    public const string SourceName = "Scoring.Service";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Starts the span of a round: a child of the first traced call, linked to the others.</summary>
    /// <returns>Null when no call of the round is traced.</returns>
    internal static Activity? Start(IEnumerable<PendingWrite> writes)
    {
        if (!Source.HasListeners()) return null;
        ActivityContext[] traced = [.. writes.Select(write => write.Trace).Where(trace => trace != default).Distinct()];
        return traced.Length == 0
            ? null
            : Source.StartActivity(ActivityKind.Internal, traced[0], tags: null, links: traced.Skip(1).Select(trace => new ActivityLink(trace)), startTime: default, "ingest round");
    }
}
