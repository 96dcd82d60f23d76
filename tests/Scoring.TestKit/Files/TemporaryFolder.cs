using System.Diagnostics;

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

    /// <summary>Creates a named pipe in it. The open of one waits for its other end.</summary>
    /// <returns>The pipe's absolute path.</returns>
    public async Task<string> CreatePipeAsync(string name)
    {
        using Process process = Process.Start("mkfifo", [At(name)]);
        await process.WaitForExitAsync();
        if (process.ExitCode != 0) throw new IOException($"The pipe {At(name)} was not created.");
        return At(name);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(Path, recursive: true);
}
