using System.Diagnostics;
using System.Globalization;

namespace Scoring.LoadTest.Children;

/// <summary>A server in its own process, which is ended by its process id.</summary>
internal sealed class ChildProcess : IAsyncDisposable
{
    /// <summary>
    /// The environment variable with the path of a file to which the id of every child is appended. A script uses it to end children that this process
    /// could not end.
    /// </summary>
    public const string ProcessIdsVariable = "LOADTEST_CHILDREN";

    // Longer than any start and any graceful shutdown; a child that needs longer hangs.
    private static readonly TimeSpan Timeout = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly Lock _gate = new();
    private readonly List<string> _lines = [];
    private readonly TaskCompletionSource<string> _found = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly string _awaited;

    private ChildProcess(ProcessStartInfo start, string awaited)
    {
        _awaited = awaited;
        start.RedirectStandardOutput = true;
        start.RedirectStandardError = true;
        start.UseShellExecute = false;
        _process = new Process { StartInfo = start, EnableRaisingEvents = true };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Take(line.Data);
        _process.Exited += (_, _) => _found.TrySetException(new IOException($"A server ended before it was ready: {LastLines()}"));
    }

    /// <summary>Its process id.</summary>
    public int Id => _process.Id;

    /// <summary>The process, for its figures.</summary>
    public Process Process => _process;

    /// <summary>Starts a program and waits for a line of its output.</summary>
    /// <param name="start">The program.</param>
    /// <param name="awaited">The prefix of the line.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <returns>The process, and the line without its prefix.</returns>
    /// <exception cref="IOException">The program ended before it wrote the line.</exception>
    public static async Task<(ChildProcess Process, string Line)> StartAsync(ProcessStartInfo start, string awaited, CancellationToken cancellationToken)
    {
        ChildProcess child = new(start, awaited);
        child._process.Start();
        WriteId(child.Id);
        child._process.BeginOutputReadLine();
        child._process.BeginErrorReadLine();
        try
        {
            string line = await child._found.Task.WaitAsync(Timeout, cancellationToken);
            return (child, line[awaited.Length..]);
        }
        catch
        {
            await child.DisposeAsync();
            throw;
        }
    }

    /// <summary>Sends SIGTERM to the process and waits until it has ended.</summary>
    public async Task TerminateAsync()
    {
        using Process kill = Process.Start("kill", ["-TERM", Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(Timeout);
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

    private static void WriteId(int id)
    {
        if (Environment.GetEnvironmentVariable(ProcessIdsVariable) is { Length: > 0 } file)
        {
            File.AppendAllText(file, string.Create(CultureInfo.InvariantCulture, $"{id}\n"));
        }
    }

    private void Take(string? line)
    {
        if (line is null) return;
        lock (_gate)
        {
            _lines.Add(line);
            // Limits the memory used for the output of a server that logs a message for every call.
            if (_lines.Count > 100) _lines.RemoveAt(0);
        }

        if (line.StartsWith(_awaited, StringComparison.Ordinal)) _found.TrySetResult(line);
    }

    private string LastLines()
    {
        lock (_gate) return string.Join(' ', _lines.TakeLast(5));
    }
}
