namespace Scoring.Server.Diagnosis;

/// <summary>One thing that was looked at.</summary>
/// <param name="Kind">What is to be thought of it.</param>
/// <param name="Text">What was found, in whole sentences for an operator; when it is wrong, also what to do.</param>
public sealed record StoreFinding(FindingKind Kind, string Text);
