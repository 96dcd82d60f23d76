namespace Scoring.Store.Redis.Changes;

/// <summary>The result of an evaluation of the heartbeats.</summary>
internal enum HeartbeatVerdict
{
    /// <summary>No change since the last evaluation.</summary>
    Same = 0,

    /// <summary>Announcements may be missed from now on.</summary>
    Lost = 1,

    /// <summary>Announcements arrive again.</summary>
    Regained = 2,
}
