namespace Scoring.TestKit.Redis;

/// <summary>The Redis program that tests start: the one that <c>REDIS_SERVER</c> names, else <c>redis-server</c> on the PATH, else <c>valkey-server</c> on the PATH.</summary>
public static class RedisProgram
{
    private static readonly string[] Names = ["redis-server", "valkey-server"];

    /// <summary>Its path; null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The reason that tests which start Redis are skipped; null when there is a program.</summary>
    public static string? SkipReason => Path is null ? "Needs redis-server or valkey-server on the PATH, or REDIS_SERVER with the path of one." : null;

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REDIS_SERVER") is { Length: > 0 } named) return named;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
