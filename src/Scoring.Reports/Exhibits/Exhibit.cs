namespace Scoring.Reports.Exhibits;

/// <summary>Something that the report shows beside the metrics of a task.</summary>
/// <param name="Title">What it shows, a few words; unique within the task.</param>
/// <param name="Caption">How to read it and what it says, whole sentences of Markdown.</param>
public abstract record Exhibit(string Title, string Caption);
