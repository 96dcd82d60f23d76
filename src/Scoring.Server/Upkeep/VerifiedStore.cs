namespace Scoring.Server.Upkeep;

/// <summary>The result of a verification.</summary>
/// <param name="Location">Where the records are, without credentials.</param>
/// <param name="Creators">Number of creators that were read.</param>
/// <param name="Damages">Number of damages that were found.</param>
/// <param name="OtherExtraction">
/// Number of creators whose features another extraction or an earlier format computed. They are computed again when they are read; the verification decodes the record and does not
/// compare the features.
/// </param>
public sealed record VerifiedStore(string Location, long Creators, long Damages, long OtherExtraction);
