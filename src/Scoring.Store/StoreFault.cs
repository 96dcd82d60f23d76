namespace Scoring.Store;

/// <summary>Why a store does not answer or cannot commit as it promises.</summary>
/// <param name="Kind">The kind, which a program can act on.</param>
/// <param name="Cause">What is wrong and what an operator can do about it, in full sentences. It may contain paths and addresses, and is not for callers.</param>
public sealed record StoreFault(StoreFaultKind Kind, string Cause);
