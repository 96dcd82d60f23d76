using System.Diagnostics;
using System.Globalization;
using Scoring.TestKit.Network;

namespace Scoring.TestKit.Redis.Processes;

/// <summary>One Redis or one Sentinel, as a process on a port of loopback. Tests kill, pause and restart it. It is ended by its process id.</summary>
public sealed class RedisProcess : IAsyncDisposable
{
    private readonly string _folder;
    private readonly IReadOnlyList<string> _arguments;
    private Process _process;

    private RedisProcess(string folder, int port, IReadOnlyList<string> arguments)
    {
        Port = port;
        _folder = Path.Combine(folder, port.ToString(CultureInfo.InvariantCulture));
        _arguments = arguments;
        Directory.CreateDirectory(_folder);
        _process = Launch();
    }

    /// <summary>Its port, the same after a restart.</summary>
    public int Port { get; }

    /// <summary>The address that clients connect to.</summary>
    public string Endpoint => $"127.0.0.1:{Port}";

    /// <summary>The folder of its files.</summary>
    public string Folder => _folder;

    /// <summary>Whether it runs, paused or not.</summary>
    public bool IsRunning => !_process.HasExited;

    /// <summary>Starts one on a free port and waits until it answers.</summary>
    /// <param name="folder">The folder in which it gets a folder.</param>
    /// <param name="arguments">The path of a settings file, which it may rewrite, and further options.</param>
    public static async Task<RedisProcess> StartAsync(string folder, params IReadOnlyList<string> arguments)
    {
        while (true)
        {
            RedisProcess process = new(folder, LoopbackPorts.Find(), arguments);
            try
            {
                await process.UntilItAnswersAsync();
                return process;
            }
            catch (InvalidOperationException)
            {
                bool isTaken = process.Log.Contains("Address already in use", StringComparison.Ordinal);
                await process.DisposeAsync();
                if (!isTaken) throw;
            }
        }
    }

    /// <summary>Sends it a command, see <see cref="RedisCommand.SendAsync"/>.</summary>
    public Task<IReadOnlyList<string>> AskAsync(params string[] command) => RedisCommand.SendAsync(Port, command);

    /// <summary>A field of its <c>INFO</c>; an empty text when the field is absent.</summary>
    public async Task<string> InfoAsync(string section, string field)
    {
        string info = (await AskAsync("INFO", section))[0];
        return info.Split("\r\n").FirstOrDefault(line => line.StartsWith(field + ":", StringComparison.Ordinal))?[(field.Length + 1)..] ?? "";
    }

    /// <summary>Sets a key and waits until its replica has it. <c>WAIT</c> counts writes of its own connection only.</summary>
    public async Task SetReplicatedAsync(string key, string value)
    {
        await AskAsync("SET", key, value);
        long written = long.Parse(await InfoAsync("replication", "master_repl_offset"), CultureInfo.InvariantCulture);
        await RedisTopology.UntilAsync("the replica having the key", async () =>
            (await InfoAsync("replication", "slave0")).Split(',').FirstOrDefault(part => part.StartsWith("offset=", StringComparison.Ordinal)) is { } offset
            && long.Parse(offset["offset=".Length..], CultureInfo.InvariantCulture) >= written);
    }

    /// <summary>Kills it (SIGKILL).</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(RedisTopology.Patience);
    }

    /// <summary>Pauses it (SIGSTOP): its connections stay open and it does not reply.</summary>
    public Task PauseAsync() => SignalAsync("STOP");

    /// <summary>Resumes it (SIGCONT).</summary>
    public Task ResumeAsync() => SignalAsync("CONT");

    /// <summary>Starts it again after a kill, on the same port and with the same files, and waits until it replies.</summary>
    public async Task StartAgainAsync()
    {
        Debug.Assert(!IsRunning, "It runs.");
        _process.Dispose();
        _process = Launch();
        await UntilItAnswersAsync();
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (IsRunning) await KillAsync();
        _process.Dispose();
    }

    private string LogPath => Path.Combine(_folder, "log");

    private string Log => File.Exists(LogPath) ? File.ReadAllText(LogPath) : "";

    private Process Launch()
    {
        string program = RedisProgram.Path ?? throw new InvalidOperationException(RedisProgram.SkipReason);
        string port = Port.ToString(CultureInfo.InvariantCulture);
        string[] arguments = [.. _arguments, "--bind", "127.0.0.1", "--port", port, "--dir", _folder, "--logfile", LogPath, "--daemonize", "no"];
        return Process.Start(new ProcessStartInfo(program, arguments) { WorkingDirectory = _folder })!;
    }

    private async Task UntilItAnswersAsync()
    {
        await RedisTopology.UntilAsync($"the start of Redis on port {Port}", async () =>
        {
            if (!IsRunning) throw new InvalidOperationException($"Redis on port {Port} ended: {Log}");
            return await AskAsync("PING") is ["PONG"];
        });
    }

    private async Task SignalAsync(string signal)
    {
        using Process kill = Process.Start("kill", [$"-{signal}", _process.Id.ToString(CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }
}
