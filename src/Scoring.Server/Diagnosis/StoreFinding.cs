namespace Scoring.Server.Diagnosis;

/// <summary>The result of one check.</summary>
/// <param name="Kind">Its severity.</param>
/// <param name="Text">The result in full sentences for an operator; for a failed check also how to fix it.</param>
public sealed record StoreFinding(FindingKind Kind, string Text);
