using System.Text;
using Spectre.Console;

namespace Scoring.Reports.CommandLine;

/// <summary>
/// The environment of a command: input and output, their width and interactivity, the clock and environment variables.
/// Tests use string writers and a fixed clock.
/// </summary>
public sealed class Terminal
{
    /// <summary>The width in columns of output to a file or a pipe.</summary>
    public const int RedirectedWidth = 100;

    private Terminal(
        IAnsiConsole console,
        IAnsiConsole errorConsole,
        TextReader input,
        TextWriter output,
        TextWriter error,
        TimeProvider clock,
        Func<string, string?> environment)
    {
        Input = input;
        Console = console;
        ErrorConsole = errorConsole;
        Output = output;
        Error = error;
        Clock = clock;
        Environment = environment;
    }

    /// <summary>Standard input.</summary>
    public TextReader Input { get; }

    /// <summary>Standard output with styles, tables and progress; plain text where styles are disabled.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error with progress, visible when the output is redirected.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>Unstyled standard output, for output that other programs read.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; }

    /// <summary>Whether standard output is interactive, so that a line may be overwritten.</summary>
    public bool IsLive => IsWatched(Console);

    /// <summary>The same for standard error.</summary>
    public bool IsErrorLive => IsWatched(ErrorConsole);

    /// <summary>The terminal of this process. Styles are disabled when the output is redirected or NO_COLOR is set.</summary>
    public static Terminal OfProcess()
    {
        if (System.Console.OutputEncoding is not UTF8Encoding)
        {
            System.Console.OutputEncoding = new UTF8Encoding(encoderShouldEmitUTF8Identifier: false);
        }

        return new Terminal(
            OfStream(System.Console.Out, System.Console.IsOutputRedirected),
            OfStream(System.Console.Error, System.Console.IsErrorRedirected),
            System.Console.In,
            System.Console.Out,
            System.Console.Error,
            TimeProvider.System,
            System.Environment.GetEnvironmentVariable);
    }

    /// <summary>A terminal that writes plain text to the given writers.</summary>
    /// <param name="output">Receives standard output.</param>
    /// <param name="error">Receives standard error.</param>
    /// <param name="clock">The clock of the command.</param>
    /// <param name="environment">The environment variables of the command.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="input">The standard input; empty when omitted.</param>
    public static Terminal Plain(
        TextWriter output,
        TextWriter error,
        TimeProvider clock,
        Func<string, string?> environment,
        int width = RedirectedWidth,
        TextReader? input = null)
    {
        IAnsiConsole console = OfStream(output, redirected: true);
        console.Profile.Width = width;
        return new Terminal(console, OfStream(error, redirected: true), input ?? TextReader.Null, output, error, clock, environment);
    }

    private static bool IsWatched(IAnsiConsole console) => console.Profile.Capabilities.Interactive && console.Profile.Out.IsTerminal;

    private static IAnsiConsole OfStream(TextWriter stream, bool redirected)
    {
        IAnsiConsole console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = redirected ? AnsiSupport.No : AnsiSupport.Detect,
            ColorSystem = redirected ? ColorSystemSupport.NoColors : ColorSystemSupport.Detect,
            Interactive = redirected ? InteractionSupport.No : InteractionSupport.Detect,
            Out = new AnsiConsoleOutput(stream),
        });
        if (redirected)
        {
            console.Profile.Width = RedirectedWidth;
        }

        // A pipe has no declared encoding; UTF-8 is the common one.
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
