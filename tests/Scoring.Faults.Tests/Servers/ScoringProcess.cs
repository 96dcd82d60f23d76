using System.Diagnostics;
using System.Text.Json;
using Grpc.Net.Client;
using Scoring.Protos.V1;
using Scoring.Store;
using Scoring.TestKit.Files;
using Scoring.TestKit.Redis.Processes;
using HealthClient = Grpc.Health.V1.Health.HealthClient;

namespace Scoring.Faults.Tests.Servers;

/// <summary><c>scoring serve --redis</c> as users start it: a process of its own on a free port of loopback, killed on purpose or ended by its process id.</summary>
internal sealed class ScoringProcess : IAsyncDisposable
{
    private const string Listening = "Listening on ";

    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private readonly TaskCompletionSource<string> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private GrpcChannel? _channel;

    private ScoringProcess(string connection, DurabilityMode acknowledgement)
    {
        // Nothing is measured, so nothing need be warm: a test starts many.
        var settings = new { RedisAcknowledgement = acknowledgement.ToString(), WarmUp = TimeSpan.Zero };
        File.WriteAllText(_folder.At("appsettings.json"), JsonSerializer.Serialize(new { Scoring = settings, Logging = new { LogLevel = new { Default = "Warning" } } }));
        string program = Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll");
        ProcessStartInfo start = new("dotnet", [program, "serve", "--listen", "http://127.0.0.1:0", "--redis", connection])
        {
            WorkingDirectory = _folder.Path,
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment["TMPDIR"] = _folder.Path;
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

    /// <summary>Starts one and waits until it listens.</summary>
    /// <param name="connection">Where its Redis is, which may be away.</param>
    /// <param name="acknowledgement">What its acknowledgements shall mean.</param>
    public static async Task<ScoringProcess> StartAsync(string connection, DurabilityMode acknowledgement)
    {
        ScoringProcess server = new(connection, acknowledgement);
        try
        {
            server._channel = GrpcChannel.ForAddress(await server._address.Task.WaitAsync(RedisTopology.Patience));
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
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

    private void Take(string? line)
    {
        if (line is null) _address.TrySetException(new InvalidOperationException($"The server ended: {Log}"));
        else if (line.StartsWith(Listening, StringComparison.Ordinal)) _address.TrySetResult(line[Listening.Length..line.IndexOf(". ", StringComparison.Ordinal)]);
        else Log += line + "\n";
    }
}
