namespace Scoring.Evaluation.Reporting;

/// <summary>The written text of a report about a task, a chapter of tasks, or the whole; Markdown.</summary>
/// <param name="Title">Title of a chapter; empty for a task, whose title is its name.</param>
/// <param name="Body">The text before the figures: data, split, method, meaning of the metrics.</param>
/// <param name="Reading">The conclusions from the figures.</param>
/// <param name="NotTested">The limitations.</param>
internal sealed record ReportText(string Title, string Body, string Reading, string NotTested)
{
    /// <summary>The heading of <see cref="Reading"/> in a file.</summary>
    public const string ReadingHeading = "What the figures say";

    /// <summary>The heading of <see cref="NotTested"/> in a file.</summary>
    public const string NotTestedHeading = "What this does not test";

    private const string Mark = "# ";

    /// <summary>An empty text.</summary>
    public static ReportText Empty { get; } = new(string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>
    /// Parses a file. A title, <c># …</c>, may be its first line; the body follows. The parts with their own headings follow in this
    /// order; each is optional.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is another heading of this level, or the two headings are in the wrong order.</exception>
    public static ReportText Parse(string markdown)
    {
        string text = markdown.ReplaceLineEndings("\n").Trim();
        string title = string.Empty;
        if (text.StartsWith(Mark, StringComparison.Ordinal) && !IsPart(text.Split('\n')[0]))
        {
            title = text.Split('\n')[0][Mark.Length..].Trim();
            text = text[text.Split('\n')[0].Length..];
        }

        (text, string notTested) = Cut(text, NotTestedHeading);
        (text, string reading) = Cut(text, ReadingHeading);
        string[] parts = [text, reading, notTested];
        return Array.Exists(parts, part => part.Split('\n').Any(line => line.StartsWith(Mark, StringComparison.Ordinal)))
            ? throw new InvalidOperationException($"A text of the report has a heading other than its title, '{ReadingHeading}' and '{NotTestedHeading}', in this order.")
            : new ReportText(title, text.Trim(), reading.Trim(), notTested.Trim());
    }

    private static bool IsPart(string line) => line is Mark + ReadingHeading or Mark + NotTestedHeading;

    private static (string Before, string After) Cut(string text, string heading)
    {
        string[] halves = $"\n{text}\n".Split($"\n{Mark}{heading}\n", 2);
        return (halves[0], halves.Length == 2 ? halves[1] : string.Empty);
    }
}
