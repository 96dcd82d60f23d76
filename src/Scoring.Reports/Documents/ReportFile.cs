namespace Scoring.Reports.Documents;

/// <summary>A file of a report.</summary>
/// <param name="Path">Its path relative to the folder of the report, with forward slashes.</param>
/// <param name="Content">Its text; lines end with a line feed.</param>
public sealed record ReportFile(string Path, string Content);
