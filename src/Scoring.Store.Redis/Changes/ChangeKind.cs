namespace Scoring.Store.Redis.Changes;

/// <summary>What an announcement is about. The numbers stand in its first byte.</summary>
internal enum ChangeKind : byte
{
    /// <summary>Nothing happened: sent to find out whether it can be.</summary>
    Probe = 0,

    /// <summary>A creator was committed; its features follow.</summary>
    Updated = 1,

    /// <summary>A creator was committed; its features are too large to follow.</summary>
    Changed = 2,

    /// <summary>A creator was erased.</summary>
    Erased = 3,

    /// <summary>A server's sign that announcements through a master arrive.</summary>
    Beat = 4,
}
