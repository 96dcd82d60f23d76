using System.Diagnostics;
using System.Globalization;

namespace Scoring.Cli.Tests.EndToEnd;

/// <summary>The built command as a process of its own, ended by its process id.</summary>
internal sealed class CliProcess : IAsyncDisposable
{
    /// <summary>How long a test waits before it gives up; far more than a busy machine needs.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _output = [];
    private readonly List<string> _error = [];
    private readonly List<(Func<string, bool> IsAwaited, TaskCompletionSource<string> Found)> _waiters = [];

    private CliProcess(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        start.Environment.Remove("SCORING_SERVER");
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(_output, line.Data);
        _process.ErrorDataReceived += (_, line) => Take(_error, line.Data);
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Starts the command with a folder of its own for temporary files.</summary>
    public static CliProcess Start(string temporaryFolder, params string[] arguments)
    {
        // A signal that the tests were started without is not received by their processes either.
        string[] command = ["dotnet", Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll"), .. arguments];
        if (OperatingSystem.IsLinux()) command = ["env", "--default-signal=HUP,INT", .. command];
        ProcessStartInfo start = new(command[0], command[1..]) { WorkingDirectory = temporaryFolder };
        start.Environment["TMPDIR"] = temporaryFolder;
        return new CliProcess(start);
    }

    /// <summary>Starts a line as a shell does, with a folder of its own. The line replaces the shell (<c>exec</c>), so that the end of the process is the end of the command.</summary>
    public static CliProcess StartLine(string folder, string line) => new(new ProcessStartInfo("sh", ["-c", line]) { WorkingDirectory = folder });

    /// <summary>Runs the command to its end.</summary>
    public static async Task<CommandRun> RunAsync(string temporaryFolder, params string[] arguments)
    {
        await using CliProcess process = Start(temporaryFolder, arguments);
        return await process.EndAsync();
    }

    /// <summary>Runs a line as a shell does.</summary>
    public static async Task<CommandRun> RunLineAsync(string line)
    {
        await using CliProcess process = new(new ProcessStartInfo("sh", ["-c", line]));
        return await process.EndAsync();
    }

    /// <summary>The first line of output that is awaited, already written or to come.</summary>
    public Task<string> LineAsync(Func<string, bool> isAwaited)
    {
        TaskCompletionSource<string> found = new(TaskCreationOptions.RunContinuationsAsynchronously);
        lock (_gate)
        {
            if (_output.Find(line => isAwaited(line)) is { } written)
            {
                return Task.FromResult(written);
            }

            _waiters.Add((isAwaited, found));
        }

        return found.Task.WaitAsync(Patience, TestContext.Current.CancellationToken);
    }

    /// <summary>Waits for the end.</summary>
    public async Task<CommandRun> EndAsync()
    {
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
        lock (_gate)
        {
            return new CommandRun(_process.ExitCode, string.Join('\n', _output), string.Join('\n', _error));
        }
    }

    /// <summary>Waits until a server begins its start: before, the runtime starts, and a signal ends it as it ends every program.</summary>
    public async Task UntilItBuildsAServerAsync()
    {
        string maps = $"/proc/{_process.Id.ToString(CultureInfo.InvariantCulture)}/maps";
        while (!(await File.ReadAllTextAsync(maps, TestContext.Current.CancellationToken)).Contains("/Microsoft.AspNetCore.dll", StringComparison.Ordinal))
        {
            await Task.Delay(1, TestContext.Current.CancellationToken);
        }
    }

    /// <summary>Asks the process to end (SIGTERM) and waits until it has.</summary>
    public Task<CommandRun> TerminateAsync() => SignalAsync("-TERM");

    /// <summary>Interrupts the process as Ctrl-C does (SIGINT) and waits until it has ended.</summary>
    public Task<CommandRun> InterruptAsync() => SignalAsync("-INT");

    /// <summary>Sends the process the signal that asks it to read its files again (SIGHUP).</summary>
    public Task HangUpAsync() => SendAsync("-HUP");

    private async Task<CommandRun> SignalAsync(string signal)
    {
        await SendAsync(signal);
        return await EndAsync();
    }

    private async Task SendAsync(string signal)
    {
        using Process kill = Process.Start("kill", [signal, _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync(TestContext.Current.CancellationToken);
    }

    /// <summary>Ends the process at once (SIGKILL): it runs nothing more, no handler, no finaliser, no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(TestContext.Current.CancellationToken).WaitAsync(Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill();
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private void Take(List<string> lines, string? line)
    {
        lock (_gate)
        {
            if (line is not null)
            {
                lines.Add(line);
            }

            for (int index = _waiters.Count - 1; index >= 0 && ReferenceEquals(lines, _output); index--)
            {
                (Func<string, bool> isAwaited, TaskCompletionSource<string> found) = _waiters[index];
                if (line is null || isAwaited(line))
                {
                    _waiters.RemoveAt(index);
                    _ = line is null
                        ? found.TrySetException(new InvalidOperationException($"The process ended: {string.Join('\n', _output)}\n{string.Join('\n', _error)}"))
                        : found.TrySetResult(line);
                }
            }
        }
    }
}
