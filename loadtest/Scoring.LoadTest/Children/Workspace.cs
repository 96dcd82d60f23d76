namespace Scoring.LoadTest.Children;

/// <summary>The files of a run, which are deleted at its end.</summary>
internal sealed class Workspace : IDisposable
{
    private readonly DirectoryInfo _files;
    private readonly DirectoryInfo _sockets;

    /// <summary>Creates the folders.</summary>
    /// <param name="parent">The folder of the database: its disk is part of the measurement.</param>
    public Workspace(string parent)
    {
        _files = Directory.CreateDirectory(Path.Combine(parent, $"work-{Environment.ProcessId}"));
        Answers = _files.CreateSubdirectory("answers").FullName;
        Secrets = _files.CreateSubdirectory("secrets").FullName;
        // The path of a socket must be short, so it is not in the folder of the database.
        _sockets = Directory.CreateTempSubdirectory("loadtest-");
    }

    /// <summary>The server's database.</summary>
    public string Database => Path.Combine(_files.FullName, "creators.db");

    /// <summary>The database of one of several servers.</summary>
    /// <param name="server">A name that can be part of a file name.</param>
    public string DatabaseOf(string server) => Path.Combine(_files.FullName, $"creators-{server}.db");

    /// <summary>The folder of the baseline's answers.</summary>
    public string Answers { get; }

    /// <summary>A folder for keys and certificates.</summary>
    public string Secrets { get; }

    /// <summary>A folder for sockets.</summary>
    public string Sockets => _sockets.FullName;

    /// <inheritdoc/>
    public void Dispose()
    {
        _files.Delete(recursive: true);
        _sockets.Delete(recursive: true);
    }
}
