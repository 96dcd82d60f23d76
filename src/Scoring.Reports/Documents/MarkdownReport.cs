using System.Text;
using System.Text.RegularExpressions;
using Scoring.Reports.Exhibits;
using Scoring.Reports.Figures;

namespace Scoring.Reports.Documents;

/// <summary>Builds a report in Markdown with figures, block by block.</summary>
/// <param name="name">The name of the report, used for its file and the folder of its figures.</param>
public sealed partial class MarkdownReport(string name)
{
    private readonly List<string> _blocks = [];
    private readonly SortedDictionary<string, string> _figures = new(StringComparer.Ordinal);

    /// <summary>Adds a heading.</summary>
    /// <param name="level">1 for the title of the report.</param>
    /// <param name="text">The heading.</param>
    public void AddHeading(int level, string text) => _blocks.Add($"{new string('#', level)} {text}");

    /// <summary>Adds unchanged Markdown; nothing when it is empty.</summary>
    public void AddText(string markdown)
    {
        if (markdown.Length > 0) _blocks.Add(markdown);
    }

    /// <summary>Adds a code block.</summary>
    public void AddCommand(string command) => _blocks.Add($"```sh\n{command}\n```");

    /// <summary>Adds a list.</summary>
    public void AddList(IEnumerable<string> items) => _blocks.Add(string.Join('\n', items.Select(item => $"- {item}")));

    /// <summary>Adds a table. Columns in which every cell is a number are right-aligned.</summary>
    /// <param name="headings">One heading per column.</param>
    /// <param name="rows">Cells, Markdown; as many per row as there are headings.</param>
    public void AddTable(IReadOnlyList<string> headings, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        StringBuilder table = new();
        table.Append(Row(headings)).Append('\n').Append('|');
        for (int column = 0; column < headings.Count; column++)
        {
            table.Append(rows.Count > 0 && rows.All(row => NumberOrNothing().IsMatch(row[column])) ? "---:|" : "---|");
        }

        foreach (IReadOnlyList<string> row in rows)
        {
            if (row.Count != headings.Count) throw new InvalidOperationException($"A row has {row.Count} cells below {headings.Count} headings: {string.Join(", ", row)}.");
            table.Append('\n').Append(Row(row));
        }

        _blocks.Add(table.ToString());
    }

    /// <summary>Adds a figure.</summary>
    /// <param name="file">The name of its file without extension, unique within the report.</param>
    /// <param name="title">What it shows, as alternative text.</param>
    /// <param name="svg">The picture.</param>
    public void AddFigure(string file, string title, string svg)
    {
        string path = $"{name}/{file}.svg";
        if (!_figures.TryAdd(path, svg)) throw new InvalidOperationException($"Two figures of a report are called {file}.");
        _blocks.Add($"![{title.Replace("[", "\\[", StringComparison.Ordinal).Replace("]", "\\]", StringComparison.Ordinal)}]({path})");
    }

    /// <summary>Adds an exhibit: a table below its title and caption, or a figure above its caption.</summary>
    /// <param name="owner">The section of the exhibit; prefix of the names of its figures.</param>
    /// <param name="exhibit">The exhibit.</param>
    public void AddExhibit(string owner, Exhibit exhibit)
    {
        switch (exhibit)
        {
            case TableExhibit table:
                AddText($"**{table.Title}.** {table.Caption}".TrimEnd());
                AddTable(table.Headings, table.Rows);
                break;
            case CurveExhibit curves:
                AddFigure($"{owner}-{FileWords(curves.Title)}", curves.Title, CurveFigure.Draw(curves));
                AddText(curves.Caption);
                break;
            default:
                throw new InvalidOperationException($"A report cannot show a {exhibit.GetType().Name}.");
        }
    }

    /// <summary>The file of the report first, then its figures.</summary>
    public IReadOnlyList<ReportFile> Files() =>
        [new ReportFile($"{name}.md", string.Join("\n\n", _blocks) + "\n"), .. _figures.Select(figure => new ReportFile(figure.Key, figure.Value))];

    private static string Row(IReadOnlyList<string> cells) => $"| {string.Join(" | ", cells.Select(Cell))} |";

    private static string Cell(string text) => text.ReplaceLineEndings(" ").Replace("|", "\\|", StringComparison.Ordinal);

    private static string FileWords(string title) => Unspeakable().Replace(title.ToLowerInvariant(), "-").Trim('-');

    [GeneratedRegex(@"^([-−+<>≤≥≈±]?\s?[$€]?\s?\.?\d.*)?$", RegexOptions.ExplicitCapture | RegexOptions.Singleline, 10_000)]
    private static partial Regex NumberOrNothing();

    [GeneratedRegex("[^a-z0-9]+", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Unspeakable();
}
