namespace Scoring.Store.Redis.Diagnosis;

/// <summary>The setup of the shared store, and whether its acknowledgements mean what they promise.</summary>
/// <param name="Location">The endpoints as configured, without credentials.</param>
/// <param name="Topology"><c>single</c>, <c>sentinel</c> or <c>cluster</c>.</param>
/// <param name="Acknowledgement">What an acknowledgement means, in words.</param>
/// <param name="Masters">Every master that has data.</param>
/// <param name="Notes">What could not be verified, and other information for an operator.</param>
/// <param name="Violations">What breaks the promise of acknowledgements; empty when nothing does.</param>
public sealed record StoreDiagnosis(
    string Location,
    string Topology,
    string Acknowledgement,
    IReadOnlyList<ServerDiagnosis> Masters,
    IReadOnlyList<string> Notes,
    IReadOnlyList<StoreFault> Violations);
