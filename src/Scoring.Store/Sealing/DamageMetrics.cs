using System.Diagnostics.Metrics;

namespace Scoring.Store.Sealing;

/// <summary>Counts damaged values, on the meter <c>Scoring.Store</c>. No cost without a listener.</summary>
public static class DamageMetrics
{
    private static readonly Meter Meter = new("Scoring.Store");

    private static readonly Counter<long> Reads =
        Meter.CreateCounter<long>("scoring.store.damaged_reads", "{value}", "Values that were read for a call and are damaged, by part (state, features) and damage (checksum, foreign, page).");

    /// <summary>Counts one damaged value that a call has read.</summary>
    public static void CountRead(RecordPart part, RecordDamage damage)
    {
        if (Reads.Enabled) Reads.Add(1, new("part", NameOf(part)), new("damage", NameOf(damage)));
    }

    /// <summary>The name of a part in tags of metrics.</summary>
    public static string NameOf(RecordPart part) => part == RecordPart.State ? "state" : "features";

    /// <summary>The name of a damage in tags of metrics.</summary>
    public static string NameOf(RecordDamage damage) => damage switch
    {
        RecordDamage.Checksum => "checksum",
        RecordDamage.Page => "page",
        RecordDamage.None => "none",
        _ => "foreign",
    };
}
