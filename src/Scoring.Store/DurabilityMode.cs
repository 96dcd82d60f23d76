namespace Scoring.Store;

/// <summary>Which failures an acknowledged commit survives. The numbers grow with the promise.</summary>
public enum DurabilityMode
{
    /// <summary>Held in memory alone: lost with the process that holds it.</summary>
    Memory = 0,

    /// <summary>On the disk of one machine: survives a crash of the process, of the machine and a loss of power; lost with the disk.</summary>
    Disk = 1,

    /// <summary>Held by more than one machine: survives the loss of one.</summary>
    Replicated = 2,
}
