using Scoring.Reports.Text;

namespace Scoring.Reports.CommandLine;

/// <summary>Reports input lines that cannot be used on standard error: the first ten one by one, then how many there are in all.</summary>
/// <param name="terminal">Where they are reported.</param>
/// <param name="program">Name of the program, which starts every line.</param>
public sealed class LeftOutLines(Terminal terminal, string program)
{
    private const int Shown = 10;
    private int _count;

    /// <summary>Takes a line that cannot be used.</summary>
    /// <param name="fault">Where it is, and why it cannot be used.</param>
    public void Add(string fault)
    {
        if (++_count <= Shown) terminal.Error.WriteLine($"{program}: left out: {fault}");
    }

    /// <summary>Reports how many lines there are, unless each was reported.</summary>
    public void WriteTotal()
    {
        if (_count > Shown) terminal.Error.WriteLine($"{program}: left out in all: {CountedWords.Of(_count, "line")}");
    }
}
