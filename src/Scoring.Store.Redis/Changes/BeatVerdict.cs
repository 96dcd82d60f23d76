namespace Scoring.Store.Redis.Changes;

/// <summary>What the beats say about announcements.</summary>
internal enum BeatVerdict
{
    /// <summary>Nothing new.</summary>
    Same = 0,

    /// <summary>They are no longer sure to arrive.</summary>
    Lost = 1,

    /// <summary>They arrive again.</summary>
    Regained = 2,
}
