namespace Scoring.Server.Reloading;

/// <summary>What a reload did.</summary>
/// <param name="Setting">The setting that names the files.</param>
/// <param name="Fault">Why the files are not used; null when they are.</param>
/// <param name="Content">What the files have, for the log; null to name the setting alone.</param>
internal sealed record ReloadResult(string Setting, string? Fault, string? Content = null);
