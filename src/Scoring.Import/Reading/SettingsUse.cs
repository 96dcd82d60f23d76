namespace Scoring.Import.Reading;

/// <summary>Which values of <see cref="ImportSettings"/> have had an effect on what was read. A value without one contradicts the input or is not needed, and the caller may not know.</summary>
public sealed class SettingsUse
{
    /// <summary>Whether an observation has the platform of the settings.</summary>
    public bool OfPlatform { get; set; }

    /// <summary>Whether an observation has the creator of the settings.</summary>
    public bool OfCreatorId { get; set; }

    /// <summary>Whether a time was read in the zone of the settings.</summary>
    public bool OfZone { get; set; }

    /// <summary>Whether an observation has the time of reading of the settings.</summary>
    public bool OfObservedAt { get; set; }
}
