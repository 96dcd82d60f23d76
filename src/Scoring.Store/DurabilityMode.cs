namespace Scoring.Store;

/// <summary>Which failures an acknowledged commit survives. A larger number is a stronger promise.</summary>
public enum DurabilityMode
{
    /// <summary>In memory only: lost with the process that holds it.</summary>
    Memory = 0,

    /// <summary>On the disk of one machine: survives a crash of the process or of the machine and a power failure; lost with the disk.</summary>
    Disk = 1,

    /// <summary>On more than one machine: survives the loss of one.</summary>
    Replicated = 2,
}
