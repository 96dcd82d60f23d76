namespace Scoring.Reports.Exhibits;

/// <summary>A table or figure of a report beside the metrics of a task.</summary>
/// <param name="Title">What it shows, a few words; unique within the task.</param>
/// <param name="Caption">How to read it and its result, full sentences of Markdown.</param>
public abstract record Exhibit(string Title, string Caption);
