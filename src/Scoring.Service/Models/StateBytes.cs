using Scoring.Creators;
using Scoring.Records;
using Scoring.Store;
using Scoring.Store.Sealing;

namespace Scoring.Service.Models;

/// <summary>Decodes the stored form of a creator's state.</summary>
public static class StateBytes
{
    /// <summary>Decodes the state of a creator that is stored.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="stored">The state as the store returned it.</param>
    /// <exception cref="InvalidDataException">The stored value is damaged, or a newer version wrote it.</exception>
    public static CreatorRecord Decode(in CreatorKey key, in StoredState stored)
    {
        RecordDamage damage = SealedValue.DamageOf(stored.State.Span);
        if (damage != RecordDamage.None) throw ExceptionOf(damage);
        try
        {
            return CreatorRecord.Decode(key.Platform, stored.State.Span);
        }
        catch (InvalidDataException)
        {
            // The store cannot find damage of a value without a checksum.
            DamageMetrics.CountRead(RecordPart.State, RecordDamage.Foreign);
            throw;
        }
    }

    /// <summary>The failure of a commit whose stored record is damaged.</summary>
    public static InvalidDataException NotReplaced() => new("The stored record is damaged and cannot be replaced.");

    private static InvalidDataException ExceptionOf(RecordDamage damage) => new(damage switch
    {
        RecordDamage.Checksum => "The stored state differs from its checksum.",
        RecordDamage.Page => "A page of the database that the state needs is damaged.",
        _ => "The stored state is not a value of this program.",
    });
}
