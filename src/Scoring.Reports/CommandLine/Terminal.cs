using System.Text;
using Spectre.Console;

namespace Scoring.Reports.CommandLine;

/// <summary>
/// What a command sees of its surroundings: where it writes, how wide and how lively that is, the clock and the environment.
/// Tests make one of string writers and a clock that stands still.
/// </summary>
public sealed class Terminal
{
    /// <summary>Columns of output that goes to a file or a pipe, where no terminal tells its width.</summary>
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

    /// <summary>Standard output with styles, tables and progress; plain where styles are not wanted.</summary>
    public IAnsiConsole Console { get; }

    /// <summary>Standard error with progress, for those who watch while the output goes elsewhere.</summary>
    public IAnsiConsole ErrorConsole { get; }

    /// <summary>Standard output as it is, for what other programs read.</summary>
    public TextWriter Output { get; }

    /// <summary>Standard error.</summary>
    public TextWriter Error { get; }

    /// <summary>The clock.</summary>
    public TimeProvider Clock { get; }

    /// <summary>Reads an environment variable; null when it is not set.</summary>
    public Func<string, string?> Environment { get; }

    /// <summary>Whether a person watches, so that a line may be drawn over.</summary>
    public bool IsLive => IsWatched(Console);

    /// <summary>The same of standard error.</summary>
    public bool IsErrorLive => IsWatched(ErrorConsole);

    /// <summary>The terminal of this process. Styles are left out when the output is redirected or NO_COLOR is set.</summary>
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
    /// <param name="output">Takes standard output.</param>
    /// <param name="error">Takes standard error.</param>
    /// <param name="clock">The clock that the command sees.</param>
    /// <param name="environment">The environment that the command sees.</param>
    /// <param name="width">Columns of the output.</param>
    /// <param name="input">Gives standard input; empty when left out.</param>
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

        // A pipe tells nothing of its encoding, and every reader of today understands UTF-8.
        console.Profile.Capabilities.Unicode = true;
        return console;
    }
}
