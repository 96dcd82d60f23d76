namespace Scoring.Observations;

/// <summary>What an observation can say: <see cref="ProfileSnapshot"/>, <see cref="PostSnapshot"/>, <see cref="CampaignOutcome"/> or <see cref="AudienceSample"/>.</summary>
public abstract record ObservedValue;
