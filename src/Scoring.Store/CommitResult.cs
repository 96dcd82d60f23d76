namespace Scoring.Store;

/// <summary>The outcome of one <see cref="CreatorCommit"/>.</summary>
/// <param name="IsCommitted">True when the record was written; false on a conflict: the creator's version was not the expected one.</param>
/// <param name="Version">
/// The creator's version now: the new one when committed; on a conflict the stored one, 0 when the creator is not stored, <see cref="CreatorVersion.Damaged"/> when the stored record is damaged.
/// </param>
public readonly record struct CommitResult(bool IsCommitted, long Version)
{
    /// <summary>The outcome for a creator whose stored record is damaged: nothing was written.</summary>
    public static readonly CommitResult Damaged = new(IsCommitted: false, CreatorVersion.Damaged);

    /// <summary>True when the creator's version was not the expected one and nothing was written.</summary>
    public bool IsConflict => !IsCommitted;

    /// <summary>True when nothing was written because the stored record is damaged. Another attempt has the same outcome.</summary>
    public bool IsDamaged => !IsCommitted && Version == CreatorVersion.Damaged;
}
