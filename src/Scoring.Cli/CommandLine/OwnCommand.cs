namespace Scoring.Cli.CommandLine;

/// <summary>The command that starts this program, so that printed commands can be copied.</summary>
internal static class OwnCommand
{
    /// <summary>The name of the installed tool.</summary>
    public const string Installed = "scoring";

    /// <summary>The command that starts this program again from the current folder, quoted for a shell.</summary>
    public static string Words { get; } = Of(Environment.ProcessPath, Environment.GetCommandLineArgs()[0], Environment.CurrentDirectory);

    /// <summary>The command that starts a process again.</summary>
    /// <param name="processPath">Path of its executable; null when it is not known.</param>
    /// <param name="entryPath">Path of the assembly that it runs.</param>
    /// <param name="folder">The current folder. A path below it is written relative to it.</param>
    public static string Of(string? processPath, string entryPath, string folder) => Path.GetFileNameWithoutExtension(processPath) switch
    {
        null or Installed => Installed,
        "dotnet" => $"dotnet {Quoted(Shortened(Path.GetFullPath(entryPath, folder), folder))}",
        _ => Quoted(Shortened(processPath!, folder)),
    };

    // A path without a separator is not shortened: a shell would look for it among the installed programs.
    private static string Shortened(string path, string folder)
    {
        string relative = Path.GetRelativePath(folder, path);
        return relative.StartsWith("..", StringComparison.Ordinal) || Path.IsPathRooted(relative) || !relative.Contains(Path.DirectorySeparatorChar, StringComparison.Ordinal)
            ? path
            : relative;
    }

    private static string Quoted(string path) => path.Contains(' ', StringComparison.Ordinal) ? $"\"{path}\"" : path;
}
