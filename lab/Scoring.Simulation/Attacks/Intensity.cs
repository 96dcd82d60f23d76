namespace Scoring.Simulation.Attacks;

/// <summary>The intensity of an attack; its amount is defined in the committed catalogue.</summary>
public enum Intensity
{
    /// <summary>A cautious amount.</summary>
    Low = 0,

    /// <summary>A usual amount.</summary>
    Middle = 1,

    /// <summary>An excessive amount.</summary>
    High = 2,
}
