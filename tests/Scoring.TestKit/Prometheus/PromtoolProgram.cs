using System.Diagnostics;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis;

namespace Scoring.TestKit.Prometheus;

/// <summary>The program that evaluates rules as Prometheus does: the one that <c>PROMTOOL</c> names, else <c>promtool</c> on the PATH.</summary>
public static class PromtoolProgram
{
    /// <summary>Its path; null when there is none.</summary>
    public static string? Path { get; } = Find();

    /// <summary>The reason that tests which run it over scrapes of faulty servers are skipped; null when there are a program, Redis and the right to mount.</summary>
    public static string? SkipReason => Path is null ? "Needs promtool (the package prometheus of Debian) on the PATH, or PROMTOOL with its path."
        : RedisProgram.SkipReason ?? (SmallDisk.IsAvailable ? null : SmallDisk.Requirement);

    /// <summary>Runs it.</summary>
    /// <param name="arguments">Its arguments.</param>
    /// <returns>Its exit code, 0 for success, and what it printed.</returns>
    public static async Task<(int ExitCode, string Output)> RunAsync(params string[] arguments)
    {
        using var process = Process.Start(
            new ProcessStartInfo(Path!, arguments) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false })!;
        Task<string> error = process.StandardError.ReadToEndAsync();
        string output = await process.StandardOutput.ReadToEndAsync();
        await process.WaitForExitAsync();
        return (process.ExitCode, output + await error);
    }

    private static string? Find()
    {
        if (Environment.GetEnvironmentVariable("PROMTOOL") is { Length: > 0 } named) return named;
        string[] folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries);
        return folders.Select(folder => System.IO.Path.Combine(folder, "promtool")).FirstOrDefault(File.Exists);
    }
}
