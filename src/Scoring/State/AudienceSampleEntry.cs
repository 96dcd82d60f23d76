using Scoring.Observations;

namespace Scoring.State;

/// <summary>The newest sample of an account's followers in the record.</summary>
public sealed class AudienceSampleEntry
{
    private static readonly AudienceSample Nothing = new([]);
    private AudienceSample? _value;

    internal AudienceSampleEntry(Stamp stamp, bool removed, SampleRow[] rows)
    {
        Stamp = stamp;
        Removed = removed;
        Rows = rows;
    }

    /// <summary>Time of the sample, or of its withdrawal.</summary>
    public Stamp Stamp { get; }

    /// <summary>The sample was withdrawn.</summary>
    public bool Removed { get; }

    /// <summary>
    /// The sampled followers in canonical order, counts clamped to 65,535; empty if withdrawn. Built at the first call.
    /// </summary>
    public AudienceSample Value => _value ??= Unpack();

    internal SampleRow[] Rows { get; }

    private AudienceSample Unpack()
    {
        if (Rows.Length == 0) return Nothing;
        SampledFollower[] followers = new SampledFollower[Rows.Length];
        for (int i = 0; i < followers.Length; i++) followers[i] = Rows[i].ToFollower();
        return new AudienceSample(followers);
    }
}
