using Scoring.Reports.CommandLine;
using Scoring.Server.Configuration;

namespace Scoring.Cli.Upkeep;

/// <summary>The store of a command that works on the file of an embedded store.</summary>
internal static class EmbeddedStore
{
    /// <summary>Checks that the settings select an embedded store.</summary>
    /// <param name="settings">The settings.</param>
    /// <param name="command">The command, for the message.</param>
    /// <exception cref="CommandFailedException">They select Redis.</exception>
    public static void Require(ScoringServerOptions settings, string command)
    {
        if (!string.IsNullOrEmpty(settings.Redis))
        {
            throw CommandFailedException.Usage(
                $"'scoring {command}' works on the file of an embedded store, and the settings select Redis: use Redis's own copies (BGSAVE, or the append-only file; docs/redis.md, Moving and backup), or name --database.");
        }
    }

    /// <summary>Checks that a database or backup exists.</summary>
    /// <param name="path">The file.</param>
    /// <param name="name">What it is, for the message.</param>
    /// <exception cref="CommandFailedException">It does not.</exception>
    public static void RequireFile(string path, string name)
    {
        if (File.Exists(path)) return;
        string full = Path.GetFullPath(path);
        // A server notes in it that there are records.
        var taken = new FileInfo(full + ".lock");
        throw CommandFailedException.Usage(taken is { Exists: true, Length: > 0 }
            ? $"There is no {name} {full}, and {taken.FullName} shows that records were stored in it: restore it or mount its volume."
            : $"There is no {name} {full}.");
    }
}
