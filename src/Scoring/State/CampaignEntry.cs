using Scoring.Observations;

namespace Scoring.State;

/// <summary>The greatest snapshot of one campaign in the record.</summary>
/// <param name="Stamp">Time of the snapshot.</param>
/// <param name="Removed">The campaign was withdrawn: a tombstone, whose <paramref name="Value"/> contains the key only.</param>
/// <param name="Value">The totals of the campaign so far.</param>
public readonly record struct CampaignEntry(Stamp Stamp, bool Removed, CampaignOutcome Value);
