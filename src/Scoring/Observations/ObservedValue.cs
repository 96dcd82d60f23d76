namespace Scoring.Observations;

/// <summary>
/// The value of an observation: <see cref="ProfileSnapshot"/>, <see cref="PostSnapshot"/>, <see cref="CampaignOutcome"/> or
/// <see cref="AudienceSample"/>.
/// </summary>
public abstract record ObservedValue;
