namespace Scoring.Server.Reloading;

/// <summary>Content of files that is read again when they change.</summary>
internal interface IReloaded
{
    /// <summary>The setting that names the files.</summary>
    string Setting { get; }

    /// <summary>Whether the files have changed and are not used, because they are invalid.</summary>
    bool IsRejected { get; }

    /// <summary>Reads the files again when they have changed. Invalid files leave the content as it was.</summary>
    /// <returns>What happened, for the log; null when nothing has changed since the last call.</returns>
    ReloadResult? Reload();
}
