using System.Diagnostics;
using System.Globalization;

namespace Scoring.LoadTest.Measuring;

/// <summary>Writes progress to standard error: on a terminal one changing status line and permanent lines; otherwise only permanent lines.</summary>
/// <param name="output">The output.</param>
/// <param name="isTerminal">Whether a line can be overwritten.</param>
internal sealed class Progress(TextWriter output, bool isTerminal)
{
    private const string ClearLine = "\r\u001b[K";

    private readonly long _start = Stopwatch.GetTimestamp();

    /// <summary>The progress of this process.</summary>
    public static Progress OfProcess() => new(Console.Error, !Console.IsErrorRedirected);

    /// <summary>Shows the current step.</summary>
    public void Show(string text)
    {
        if (isTerminal) output.Write($"{ClearLine}{Time()} {text}");
    }

    /// <summary>Writes a permanent line.</summary>
    public void Note(string text) => output.WriteLine(isTerminal ? $"{ClearLine}{Time()} {text}" : $"{Time()} {text}");

    private string Time() => Stopwatch.GetElapsedTime(_start).ToString(@"mm\:ss", CultureInfo.InvariantCulture);
}
