namespace Scoring.Observations;

/// <summary>
/// The value of an observation: <see cref="ProfileSnapshot"/>, <see cref="PostSnapshot"/>, <see cref="CampaignOutcome"/>,
/// <see cref="AudienceSample"/> or <see cref="PostSummary"/>.
/// </summary>
public abstract record ObservedValue;
