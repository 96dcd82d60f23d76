using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using Scoring.Store;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis.Processes;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Scoring.Faults.Tests.Servers;

/// <summary><c>scoring serve</c> as users start it: a process of its own on a free port of loopback, killed on purpose or ended by its process id.</summary>
internal sealed class ScoringProcess : IAsyncDisposable
{
    private const string Listening = "Listening on ";
    private const string AnyPort = "http://127.0.0.1:0";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrpcChannel? _channel;

    private ScoringProcess(string listen, Dictionary<string, string> settings, Dictionary<string, string> environment, params string[] store)
    {
        // Nothing is measured, so nothing need be warm: a test starts many.
        settings["WarmUp"] = "00:00:00";
        File.WriteAllText(_folder.At("appsettings.json"), JsonSerializer.Serialize(new { Scoring = settings, Logging = new { LogLevel = new { Default = "Warning" } } }));
        string program = Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll");
        ProcessStartInfo start = new("dotnet", [program, "serve", "--listen", listen, .. store, "--anonymous", "score,ingest,admin"])
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _folder.Path;
        foreach ((string name, string value) in environment) start.Environment[name] = value;
        _process = new Process { StartInfo = start };
        _process.OutputDataReceived += (_, line) => Take(line.Data);
        _process.ErrorDataReceived += (_, line) => Log += line.Data + "\n";
        _process.Start();
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>What it said that is not its address.</summary>
    public string Log { get; private set; } = "";

    public IngestService.IngestServiceClient Ingest => new(_channel);

    public ScoreService.ScoreServiceClient Scores => new(_channel);

    public CreatorService.CreatorServiceClient Creators => new(_channel);

    public HealthClient Health => new(_channel);

    /// <summary>Where it listens.</summary>
    public Uri Address { get; private set; } = null!;

    /// <summary>The memory that it occupies.</summary>
    public long ResidentBytes
    {
        get
        {
            _process.Refresh();
            return _process.WorkingSet64;
        }
    }

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="connection">Where its Redis is, which may be away.</param>
    /// <param name="acknowledgement">What its acknowledgements shall mean.</param>
    public static Task<ScoringProcess> StartAsync(string connection, DurabilityMode acknowledgement) =>
        ListeningAsync(new ScoringProcess(AnyPort, new() { ["RedisAcknowledgement"] = acknowledgement.ToString() }, [], "--redis", connection));

    /// <summary>Starts one with a database of its own and waits until it listens.</summary>
    /// <param name="messageTimeout">The time limit of a message.</param>
    /// <param name="heapBytes">The bytes that its heap may have.</param>
    /// <param name="jsonListen">The address of HTTP/JSON; empty for none.</param>
    public static Task<ScoringProcess> StartEmbeddedAsync(TimeSpan messageTimeout, long heapBytes, string jsonListen = "") => ListeningAsync(new ScoringProcess(
        AnyPort,
        new() { ["MessageTimeout"] = messageTimeout.ToString(), ["DatabasePath"] = "scoring.db", ["JsonListen"] = jsonListen, ["ModelFolder"] = Path.Combine(AppContext.BaseDirectory, "models") },
        new() { ["DOTNET_GCHeapHardLimit"] = heapBytes.ToString("x", CultureInfo.InvariantCulture) }));

    /// <summary>Starts one on fixed addresses and waits until it listens.</summary>
    /// <param name="connection">Where its Redis is.</param>
    /// <param name="listen">The address of its callers.</param>
    /// <param name="admin">Its admin address.</param>
    public static Task<ScoringProcess> StartAtAsync(string connection, string listen, string admin) =>
        ListeningAsync(new ScoringProcess(listen, new() { ["AdminListen"] = admin, ["RedisTimeout"] = "00:00:05" }, [], "--redis", connection));

    /// <summary>Ends it in order (SIGTERM).</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> TerminateAsync()
    {
        using (Process kill = Process.Start("kill", ["-TERM", _process.Id.ToString(CultureInfo.InvariantCulture)])) await kill.WaitForExitAsync();
        await _process.WaitForExitAsync().WaitAsync(RedisTopology.Patience);
        return _process.ExitCode;
    }

    /// <summary>Ends it at once (SIGKILL): it runs nothing more, no handler and no flush.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync().WaitAsync(RedisTopology.Patience);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        if (!_process.HasExited) await KillAsync();
        _process.Dispose();
        _folder.Dispose();
    }

    private static async Task<ScoringProcess> ListeningAsync(ScoringProcess server)
    {
        try
        {
            server.Address = new Uri(await server._address.Task.WaitAsync(RedisTopology.Patience));
            server._channel = GrpcChannel.ForAddress(server.Address);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    private void Take(string? line)
    {
        if (line is null) _address.TrySetException(new InvalidOperationException($"The server ended: {Log}"));
        else if (line.StartsWith(Listening, StringComparison.Ordinal)) _address.TrySetResult(line[Listening.Length..line.IndexOf(". ", StringComparison.Ordinal)]);
        else Log += line + "\n";
    }
}
