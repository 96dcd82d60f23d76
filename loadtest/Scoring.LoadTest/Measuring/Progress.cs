using System.Diagnostics;
using System.Globalization;

namespace Scoring.LoadTest.Measuring;

/// <summary>Tells on standard error what goes on: on a terminal one line that changes, and lines that stay; elsewhere those that stay alone.</summary>
/// <param name="output">Where to write.</param>
/// <param name="isTerminal">Whether a line can be written over.</param>
internal sealed class Progress(TextWriter output, bool isTerminal)
{
    private const string ClearLine = "\r\u001b[K";

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The progress of this process.</summary>
    public static Progress OfProcess() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Says what is under way.</summary>
    public void Show(string text)
    {
        if (isTerminal) output.Write($"{ClearLine}{Time()} {text}");
    }

    /// <summary>Says what is done.</summary>
    public void Note(string text) => output.WriteLine(isTerminal ? $"{ClearLine}{Time()} {text}" : $"{Time()} {text}");

    private string Time() => Stopwatch.GetElapsedTime(_start).ToString(@"mm\:ss", CultureInfo.InvariantCulture);
}
