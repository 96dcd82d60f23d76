namespace Scoring.Store.Redis.Format;

/// <summary>What an announcement is about. The numbers stand in its first byte.</summary>
internal enum AnnouncementKind : byte
{
    /// <summary>No change: sent to verify that publishing is allowed.</summary>
    Probe = 0,

    /// <summary>A creator was committed; its features follow.</summary>
    Updated = 1,

    /// <summary>A creator was committed; its features are too large to follow.</summary>
    Changed = 2,

    /// <summary>A creator was erased.</summary>
    Erased = 3,

    /// <summary>A heartbeat: its sender verifies that announcements through a master arrive.</summary>
    Heartbeat = 4,
}
