namespace Scoring.TestKit.Files;

/// <summary>Paths of the working tree that contains the running tests.</summary>
public static class RepositoryFolder
{
    private static readonly string Root = Find();

    /// <summary>The absolute path of a file or folder, given by its path below the root.</summary>
    public static string At(params string[] path) => Path.Combine([Root, .. path]);

    private static string Find()
    {
        DirectoryInfo? folder = new(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "ScoringService.sln")))
        {
            folder = folder.Parent;
        }

        return folder?.FullName ?? throw new InvalidOperationException("The tests must run from within the repository.");
    }
}
