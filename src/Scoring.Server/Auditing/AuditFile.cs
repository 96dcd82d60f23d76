using System.Text.Json;
using Scoring.Server.Configuration;

namespace Scoring.Server.Auditing;

/// <summary>The file of an audit log. Several processes may append to it. It is opened for each entry, so that other tools can rename it.</summary>
public static class AuditFile
{
    // An append takes milliseconds.
    private const int Attempts = 100;

    private static readonly TimeSpan AttemptDelay = TimeSpan.FromMilliseconds(10);

    /// <summary>Appends an entry and syncs it to disk.</summary>
    /// <param name="path">The file; created when it does not exist, readable by its owner only.</param>
    /// <param name="entry">The entry.</param>
    /// <param name="clock">Counts the delays while another process appends.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    public static async Task AppendAsync(string path, AuditEntry entry, TimeProvider clock)
    {
        FileType.MustBeRegular(path);
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(entry), (byte)'\n'];
        await using FileStream file = await OpenAsync(path, clock);
        file.Seek(0, SeekOrigin.End);
        file.Write(line);
        file.Flush(flushToDisk: true);
    }

    /// <summary>Checks that the file can be written, and creates it if it does not exist.</summary>
    /// <exception cref="IOException">The file cannot be written, or another process writes it.</exception>
    /// <exception cref="UnauthorizedAccessException">The file must not be written.</exception>
    internal static void Check(string path)
    {
        FileType.MustBeRegular(path);
        Open(path).Dispose();
    }

    private static FileStream Open(string path)
    {
        // No other sharing excludes other writers.
        var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.Write, Share = FileShare.None, BufferSize = 0 };
        if (!OperatingSystem.IsWindows()) options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        return new FileStream(path, options);
    }

    private static async Task<FileStream> OpenAsync(string path, TimeProvider clock)
    {
        for (int attempt = 1; ; attempt++)
        {
            try
            {
                return Open(path);
            }
            catch (IOException failure) when (failure is not (FileNotFoundException or DirectoryNotFoundException) && attempt < Attempts)
            {
                await Task.Delay(AttemptDelay, clock);
            }
        }
    }
}
