using Scoring.Observations;

namespace Scoring.State;

/// <summary>The greatest snapshot of one campaign that the record has seen.</summary>
/// <param name="Stamp">When it was taken.</param>
/// <param name="Removed">The campaign was withdrawn: a tombstone, of which <paramref name="Value"/> carries the key alone.</param>
/// <param name="Value">The totals of the campaign so far.</param>
public readonly record struct CampaignEntry(Stamp Stamp, bool Removed, CampaignOutcome Value);
