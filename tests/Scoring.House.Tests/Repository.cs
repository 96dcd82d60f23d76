namespace Scoring.House.Tests;

/// <summary>The working tree that the tests judge, found from their own place.</summary>
internal static class Repository
{
    private static readonly string[] FoldersLeftOut =
        ["bin", "obj", "node_modules", "artifacts", "TestResults", "BenchmarkDotNet.Artifacts"];

    private static readonly string[] CodeFolders = ["src/", "lab/", "tests/", "loadtest/"];

    /// <summary>The folder of ScoringService.sln.</summary>
    public static string Root { get; } = FindRoot();

    /// <summary>Every file that belongs to the product, relative to the root, with forward slashes, sorted.</summary>
    public static IReadOnlyList<string> Files { get; } = [.. FilesBelow(Root).Order(StringComparer.Ordinal)];

    /// <summary>Every C# file in src, lab, tests and loadtest.</summary>
    public static IReadOnlyList<SourceFile> Sources { get; } =
    [
        .. Files.Where(path => path.EndsWith(".cs", StringComparison.Ordinal) && IsCode(path)).Select(path => SourceFile.Parse(path, Read(path))),
    ];

    /// <summary>Every project file in src, lab, tests and loadtest.</summary>
    public static IReadOnlyList<ProjectFile> Projects { get; } =
        [.. Files.Where(path => path.EndsWith(".csproj", StringComparison.Ordinal)).Select(path => ProjectFile.Parse(path, Read(path)))];

    /// <summary>True for files in src, lab, tests or loadtest.</summary>
    public static bool IsCode(string path) => CodeFolders.Any(folder => path.StartsWith(folder, StringComparison.Ordinal));

    /// <summary>The text of a file, with line feeds whatever the working tree has.</summary>
    public static string Read(string path) => File.ReadAllText(PathOf(path)).ReplaceLineEndings("\n");

    /// <summary>Where a file of the repository lies.</summary>
    public static string PathOf(string path) => Path.Combine(Root, path);

    private static string FindRoot()
    {
        for (DirectoryInfo? folder = new(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "ScoringService.sln"))) return folder.FullName;
        }

        throw new InvalidOperationException("The tests must run from within the repository.");
    }

    private static IEnumerable<string> FilesBelow(string folder)
    {
        foreach (string file in Directory.EnumerateFiles(folder)) yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (string child in Directory.EnumerateDirectories(folder))
        {
            string name = Path.GetFileName(child);
            if (FoldersLeftOut.Contains(name) || (name.StartsWith('.') && name != ".ci")) continue;
            foreach (string file in FilesBelow(child)) yield return file;
        }
    }
}
