namespace Scoring.Explanation;

/// <summary>One reason in words.</summary>
/// <param name="Code">Stable UPPER_SNAKE code: the contribution's code with <c>_RAISES</c> or <c>_LOWERS</c>.</param>
/// <param name="ContributionCode">Code of the contribution that it describes.</param>
/// <param name="Raises">True when it raises the score.</param>
/// <param name="Text">One English sentence with the evidence.</param>
public sealed record Reason(string Code, string ContributionCode, bool Raises, string Text);
