using Scoring.Import.Reading;

namespace Scoring.Cli.Sending;

/// <summary>Counts positions of the input and keeps the text of the first ones, whatever the order in which they arrive.</summary>
/// <param name="most">Maximum number of texts that are kept.</param>
internal sealed class FirstLines(int most)
{
    private readonly SortedSet<(string File, long Line, string Text)> _lines = [];

    /// <summary>The number of positions.</summary>
    public long Count { get; private set; }

    /// <summary>The first positions in the order of the input, as "file:line: text".</summary>
    public IReadOnlyList<string> Lines => [.. _lines.Select(line => SafeText.OfMessage($"{line.File}:{line.Line}: {line.Text}"))];

    /// <summary>Adds a position.</summary>
    public void Add(Origin origin, string text)
    {
        Count++;
        _lines.Add((origin.File, origin.Line, text));
        if (_lines.Count > most) _lines.Remove(_lines.Max);
    }
}
