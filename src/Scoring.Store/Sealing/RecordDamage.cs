namespace Scoring.Store.Sealing;

/// <summary>Why a stored value cannot be used.</summary>
public enum RecordDamage
{
    /// <summary>It can be used.</summary>
    None = 0,

    /// <summary>Its checksum is that of other bytes, of another version or of another creator.</summary>
    Checksum = 1,

    /// <summary>It is not a value of this program: too short, of another type, or of an unknown form.</summary>
    Foreign = 2,

    /// <summary>A page of the database that it needs is damaged.</summary>
    Page = 3,
}
