namespace Scoring.Simulation.Attacks;

/// <summary>How much of an attack: what it means for each stands in the committed catalogue.</summary>
public enum Intensity
{
    /// <summary>Careful.</summary>
    Low = 0,

    /// <summary>What a buyer would usually buy.</summary>
    Middle = 1,

    /// <summary>Without shame.</summary>
    High = 2,
}
