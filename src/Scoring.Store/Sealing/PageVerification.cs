using Scoring.Creators;

namespace Scoring.Store.Sealing;

/// <summary>Collects the result of one page while its values are verified.</summary>
public sealed class PageVerification
{
    private readonly List<DamagedPlace> _damaged = [];
    private int _values;
    private int _withoutChecksum;

    /// <summary>Verifies one value.</summary>
    /// <param name="key">The creator under whose key it is stored.</param>
    /// <param name="version">The version that is stored with it.</param>
    /// <param name="part">What it should be.</param>
    /// <param name="value">The value.</param>
    public void Add(in CreatorKey key, long version, RecordPart part, ReadOnlyMemory<byte> value)
    {
        RecordDamage damage = SealedValue.Open(key, version, part, value, out _);
        if (damage == RecordDamage.None && !SealedValue.IsSealed(value.Span)) _withoutChecksum++;
        if (damage == RecordDamage.None) _values++;
        else AddDamage(key, part, damage);
    }

    /// <summary>Adds a value that is known to be damaged.</summary>
    public void AddDamage(in CreatorKey key, RecordPart part, RecordDamage damage)
    {
        _values++;
        _damaged.Add(new DamagedPlace(key, $"{DamageMetrics.NameOf(part)} of {key}: {DamageMetrics.NameOf(damage)}"));
    }

    /// <summary>Adds damage that concerns no single value.</summary>
    /// <param name="place">The place and the damage.</param>
    public void AddDamage(string place) => _damaged.Add(new DamagedPlace(Creator: null, place));

    /// <summary>The result.</summary>
    /// <param name="nextCursor">Where the next page starts; null when there is none.</param>
    public VerifiedPage End(string? nextCursor) => new(_values, _withoutChecksum, _damaged, nextCursor);
}
