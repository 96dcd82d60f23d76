using System.Diagnostics.Metrics;
using Scoring.Client.Results;

namespace Scoring.Client.Scores;

/// <summary>What the meters of gRPC and HTTP do not count: results, the cache, batches of the coalescer, resumed streams.</summary>
internal static class ClientMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "Scoring.Client";

    /// <summary>The instrument of the delay that the coalescer adds.</summary>
    public const string WaitName = "scoring.client.coalesced_batch.wait";

    private static readonly Meter Meter = new(MeterName);
    private static readonly Counter<long> Results = Meter.CreateCounter<long>("scoring.client.results", "{result}", "Results of scores, by kind.");
    private static readonly Counter<long> Lookups = Meter.CreateCounter<long>("scoring.client.cache.lookups", "{lookup}", "Lookups in the cache of the client, by whether an entry was found.");
    private static readonly Histogram<int> Batches = Meter.CreateHistogram<int>("scoring.client.coalesced_batch.size", "{creator}", "Creators per batch of the coalescer.");
    private static readonly Histogram<double> Waits = Meter.CreateHistogram<double>(
        WaitName, "s", "Time that the first call of a batch waited for it to be sent.", advice: new InstrumentAdvice<double> { HistogramBucketBoundaries = [.0005, .001, .002, .005, .01, .02, .05, .1, 1] });
    private static readonly Counter<long> Resumes = Meter.CreateCounter<long>("scoring.client.ingest.resumes", "{stream}", "Streams of observations that were opened again after a failure.");

    /// <summary>Counts a result.</summary>
    public static void Count(ScoreResult result)
    {
        if (Results.Enabled) Results.Add(1, new KeyValuePair<string, object?>("result", KindOf(result)));
    }

    /// <summary>Counts a lookup.</summary>
    public static void CountLookup(bool isHit)
    {
        if (Lookups.Enabled) Lookups.Add(1, new KeyValuePair<string, object?>("hit", isHit));
    }

    /// <summary>Counts a batch of the coalescer.</summary>
    /// <param name="creators">Its creators.</param>
    /// <param name="wait">How long its first call waited.</param>
    public static void CountBatch(int creators, TimeSpan wait)
    {
        Batches.Record(creators);
        Waits.Record(wait.TotalSeconds);
    }

    /// <summary>Counts a stream that was opened again.</summary>
    public static void CountResume() => Resumes.Add(1);

    private static string KindOf(ScoreResult result) => result switch
    {
        Scored => "scored",
        Prior => "prior",
        NotFound => "not_found",
        NotCached => "not_cached",
        Unavailable => "unavailable",
        Invalid => "invalid",
        _ => "failed",
    };
}
