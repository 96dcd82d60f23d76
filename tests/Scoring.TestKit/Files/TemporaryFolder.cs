namespace Scoring.TestKit.Files;

/// <summary>A new folder below the system's temporary folder, deleted with everything in it when disposed.</summary>
public sealed class TemporaryFolder : IDisposable
{
    /// <summary>Its absolute path.</summary>
    public string Path { get; } = Directory.CreateTempSubdirectory("scoring-test-").FullName;

    /// <summary>The absolute path of a file or folder in it, which need not exist.</summary>
    public string At(string name) => System.IO.Path.Combine(Path, name);

    /// <summary>Writes a text file into it.</summary>
    /// <returns>The file's absolute path.</returns>
    public string Write(string name, params string[] lines)
    {
        string path = At(name);
        File.WriteAllLines(path, lines);
        return path;
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
