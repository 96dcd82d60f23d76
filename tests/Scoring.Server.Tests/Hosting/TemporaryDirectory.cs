namespace Scoring.Server.Tests.Hosting;

/// <summary>A directory of a test's own; gone afterwards.</summary>
internal sealed class TemporaryDirectory : IDisposable
{
    private readonly DirectoryInfo _directory = Directory.CreateTempSubdirectory("scoring-server-");

    public string this[string file] => Path.Combine(_directory.FullName, file);

    public void Dispose() => _directory.Delete(recursive: true);
}
