namespace Scoring.Store.Redis.Diagnosis;

/// <summary>What the shared store is and whether it keeps what its acknowledgements promise.</summary>
/// <param name="Location">The endpoints as configured, without credentials.</param>
/// <param name="Topology"><c>single</c>, <c>sentinel</c> or <c>cluster</c>.</param>
/// <param name="Acknowledgement">What an acknowledgement means, in words.</param>
/// <param name="Masters">Every master that has data.</param>
/// <param name="Notes">What could not be verified, and what an operator may want to know.</param>
/// <param name="Violations">What keeps acknowledgements from meaning what they promise; empty when nothing does.</param>
public sealed record StoreDiagnosis(
    string Location,
    string Topology,
    string Acknowledgement,
    IReadOnlyList<ServerDiagnosis> Masters,
    IReadOnlyList<string> Notes,
    IReadOnlyList<string> Violations);
