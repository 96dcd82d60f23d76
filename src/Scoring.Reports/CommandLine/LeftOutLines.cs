using Scoring.Reports.Text;

namespace Scoring.Reports.CommandLine;

/// <summary>Reports invalid input lines on standard error: the first ten one by one, then their total number.</summary>
/// <param name="terminal">Receives the reports.</param>
/// <param name="program">The name of the program, the prefix of every line.</param>
public sealed class LeftOutLines(Terminal terminal, string program)
{
    private const int Shown = 10;
    private int _count;

    /// <summary>Adds an invalid line.</summary>
    /// <param name="fault">Its position and its fault.</param>
    public void Add(string fault)
    {
        if (++_count <= Shown) terminal.Error.WriteLine($"{program}: left out: {fault}");
    }

    /// <summary>Reports the total number of lines, unless each was reported.</summary>
    public void WriteTotal()
    {
        if (_count > Shown) terminal.Error.WriteLine($"{program}: left out in all: {CountedWords.Of(_count, "line")}");
    }
}
