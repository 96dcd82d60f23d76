using System.Diagnostics;

namespace Scoring.Cli.Tests.Commands;

/// <summary>A command of the shell, as an operator types it.</summary>
internal static class ShellCommand
{
    /// <summary>Runs a script, which must succeed.</summary>
    /// <param name="script">The script.</param>
    /// <param name="path">Its parameter <c>$1</c>.</param>
    /// <returns>What it printed, without white space around it.</returns>
    public static async Task<string> RunAsync(string script, string path)
    {
        using var shell = Process.Start(new ProcessStartInfo("sh", ["-c", script, "sh", path]) { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await shell.StandardOutput.ReadToEndAsync();
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
        return output.Trim();
    }
}
