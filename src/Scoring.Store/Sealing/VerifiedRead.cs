using Scoring.Creators;

namespace Scoring.Store.Sealing;

/// <summary>
/// Makes the answers of a read from stored values. A damaged value is an answer for its creator alone: the version <see cref="CreatorVersion.Damaged"/> and a payload that no decoder reads
/// (<see cref="SealedValue.DamageOf"/>). Each one is counted.
/// </summary>
public static class VerifiedRead
{
    /// <summary>The features of a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="version">The version that was stored with them.</param>
    /// <param name="value">The stored value.</param>
    public static StoredFeatures Features(in CreatorKey key, long version, ReadOnlyMemory<byte> value)
    {
        RecordDamage damage = SealedValue.Open(key, version, RecordPart.Features, value, out ReadOnlyMemory<byte> payload);
        return damage == RecordDamage.None ? new StoredFeatures(version, payload) : DamagedFeatures(damage);
    }

    /// <summary>The state of a creator.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="version">The version that was stored with it.</param>
    /// <param name="value">The stored value.</param>
    public static StoredState State(in CreatorKey key, long version, ReadOnlyMemory<byte> value)
    {
        RecordDamage damage = SealedValue.Open(key, version, RecordPart.State, value, out ReadOnlyMemory<byte> payload);
        return damage == RecordDamage.None ? new StoredState(version, payload) : DamagedState(damage);
    }

    /// <summary>The answer for features that cannot be used.</summary>
    public static StoredFeatures DamagedFeatures(RecordDamage damage)
    {
        DamageMetrics.CountRead(RecordPart.Features, damage);
        return new StoredFeatures(CreatorVersion.Damaged, SealedValue.PayloadOf(damage));
    }

    /// <summary>The answer for a state that cannot be used.</summary>
    public static StoredState DamagedState(RecordDamage damage)
    {
        DamageMetrics.CountRead(RecordPart.State, damage);
        return new StoredState(CreatorVersion.Damaged, SealedValue.PayloadOf(damage));
    }
}
