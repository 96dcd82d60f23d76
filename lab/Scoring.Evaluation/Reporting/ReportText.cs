namespace Scoring.Evaluation.Reporting;

/// <summary>What people wrote for the report about a task, about a chapter of tasks, or about the whole; Markdown.</summary>
/// <param name="Title">Title of a chapter; empty for a task, which is called by its name.</param>
/// <param name="Body">What comes before the figures: data, split, method, meaning of the metrics.</param>
/// <param name="Reading">What the figures say.</param>
/// <param name="NotTested">What this does not test.</param>
internal sealed record ReportText(string Title, string Body, string Reading, string NotTested)
{
    /// <summary>The heading that begins <see cref="Reading"/> in a file.</summary>
    public const string ReadingHeading = "What the figures say";

    /// <summary>The heading that begins <see cref="NotTested"/> in a file.</summary>
    public const string NotTestedHeading = "What this does not test";

    private const string Mark = "# ";

    /// <summary>Nothing.</summary>
    public static ReportText Empty { get; } = new(string.Empty, string.Empty, string.Empty, string.Empty);

    /// <summary>
    /// Reads a file. A title, <c># …</c>, may be its first line; what follows is the body. The parts that have their own heading come after it, in this
    /// order, each if there is one.
    /// </summary>
    /// <exception cref="InvalidOperationException">There is another heading of this level, or these two are the wrong way round.</exception>
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
            ? throw new InvalidOperationException($"A text of the report has a heading beside its title, '{ReadingHeading}' and '{NotTestedHeading}', in this order.")
            : new ReportText(title, text.Trim(), reading.Trim(), notTested.Trim());
    }

    private static bool IsPart(string line) => line is Mark + ReadingHeading or Mark + NotTestedHeading;

    private static (string Before, string After) Cut(string text, string heading)
    {
        string[] halves = $"\n{text}\n".Split($"\n{Mark}{heading}\n", 2);
        return (halves[0], halves.Length == 2 ? halves[1] : string.Empty);
    }
}
