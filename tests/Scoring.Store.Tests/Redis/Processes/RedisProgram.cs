namespace Scoring.Store.Tests.Redis.Processes;

/// <summary>The Redis of this machine: what <c>REDIS_SERVER</c> names, else <c>redis-server</c>, or <c>valkey-server</c> where that is what there is.</summary>
public static class RedisProgram
{
    private static readonly string[] Names = ["redis-server", "valkey-server"];

    /// <summary>Its path; null when none is on the PATH.</summary>
    public static string? Path { get; } = Find();

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("REDIS_SERVER") is { Length: > 0 } named) return named;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return Names.SelectMany(name => folders.Select(folder => System.IO.Path.Combine(folder, name))).FirstOrDefault(File.Exists);
    }
}
