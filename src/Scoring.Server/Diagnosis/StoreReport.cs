using Scoring.Store;

namespace Scoring.Server.Diagnosis;

/// <summary>The results of a check of the store.</summary>
/// <param name="Kind">The kind of store in one word, for example <c>sqlite</c>.</param>
/// <param name="Location">Where the records are, without credentials.</param>
/// <param name="Durability">Which failures an acknowledged observation survives; null when the store could not be opened.</param>
/// <param name="Acknowledgement">The same as text, with the setting that causes it.</param>
/// <param name="Findings">The results of all checks, in order. At least one.</param>
public sealed record StoreReport(string Kind, string Location, DurabilityMode? Durability, string Acknowledgement, IReadOnlyList<StoreFinding> Findings)
{
    /// <summary>Whether another process holds the embedded database, so that only that process can tell the state of the store.</summary>
    public bool IsHeld { get; init; }

    /// <summary>Whether no check failed.</summary>
    public bool IsGood => Findings.All(finding => finding.Kind != FindingKind.Wrong);
}
