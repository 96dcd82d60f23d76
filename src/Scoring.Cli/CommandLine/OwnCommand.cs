namespace Scoring.Cli.CommandLine;

/// <summary>How this command is called, so that lines to copy work from another terminal as they are.</summary>
internal static class OwnCommand
{
    /// <summary>The name of the installed tool.</summary>
    public const string Installed = "scoring";

    /// <summary>The words that start this command again, quoted for a shell.</summary>
    public static string Words { get; } = Of(Environment.ProcessPath, Environment.GetCommandLineArgs()[0]);

    /// <summary>The words that start a process again.</summary>
    /// <param name="processPath">Path of its executable; null when it is not known.</param>
    /// <param name="entryPath">Path of the assembly that it runs.</param>
    public static string Of(string? processPath, string entryPath) => Path.GetFileNameWithoutExtension(processPath) switch
    {
        null or Installed => Installed,
        "dotnet" => $"dotnet {Quoted(Path.GetFullPath(entryPath))}",
        _ => Quoted(processPath!),
    };

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
