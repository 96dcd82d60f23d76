namespace Scoring.Reports.Documents;

/// <summary>A file of a report.</summary>
/// <param name="Path">Where it lies below the folder of the report, with forward slashes.</param>
/// <param name="Content">Its text; lines end with a line feed.</param>
public sealed record ReportFile(string Path, string Content);
