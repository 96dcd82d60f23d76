using Scoring.Cli.CommandLine;
using Scoring.Cli.Rendering;

namespace Scoring.Cli.ModelFits;

/// <summary>Tells of lines that cannot be used: the first few one by one, then how many there are in all.</summary>
internal sealed class FitFaults(Terminal terminal)
{
    private const int Shown = 10;
    private int _count;

    /// <summary>A line that cannot be used.</summary>
    /// <param name="fault">Where it stands, and why.</param>
    public void Add(string fault)
    {
        if (++_count <= Shown) terminal.Error.WriteLine($"scoring: left out: {fault}");
    }

    /// <summary>Tells how many lines there are, where not all of them were told of.</summary>
    public void WriteTotal()
    {
        if (_count > Shown) terminal.Error.WriteLine($"scoring: left out in all: {CountedWords.Of(_count, "line")}");
    }
}
