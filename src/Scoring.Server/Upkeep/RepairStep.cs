using Scoring.Creators;

namespace Scoring.Server.Upkeep;

/// <summary>One step of a repair.</summary>
/// <param name="Creator">The creator; null for a step about the file.</param>
/// <param name="IsRepaired">Whether the damage is mended.</param>
/// <param name="Text">What was done, or why nothing was.</param>
public sealed record RepairStep(CreatorKey? Creator, bool IsRepaired, string Text);
