using System.Collections.Concurrent;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Settings;
using Scoring.Protos.V1;
using Scoring.Server;
using Scoring.Server.Configuration;

namespace Scoring.Client.Testing;

/// <summary>
/// A client for tests that needs no server of its own: it starts one in this process, on a free loopback port, with the shipped model and an empty database in a temporary folder.
/// Everything is as in production, because it is the same code. <see cref="Answer"/> replaces the result of a creator, for results that are hard to cause.
/// </summary>
public sealed class FakeScoringClient : IScoringClient, IAsyncDisposable
{
    private readonly ConcurrentDictionary<CreatorRef, ScoreResult> _answers = new();
    private readonly DirectoryInfo _folder;
    private readonly WebApplication _server;
    private readonly ScoringClient _client;

    private FakeScoringClient(DirectoryInfo folder, WebApplication server, ScoringClient client) => (_folder, _server, _client) = (folder, server, client);

    /// <inheritdoc/>
    public CallInvoker Calls => _client.Calls;

    /// <summary>Starts the server and connects to it.</summary>
    /// <param name="clock">The clock of server and client; null for that of the system.</param>
    /// <param name="configure">Changes the settings of the client; null for no change. The address is set.</param>
    /// <param name="cancellationToken">Cancels the start.</param>
    public static async Task<FakeScoringClient> StartAsync(
        TimeProvider? clock = null, Action<ScoringClientOptions>? configure = null, CancellationToken cancellationToken = default)
    {
        DirectoryInfo folder = Directory.CreateTempSubdirectory("scoring-fake-");
        WebApplication? server = null;
        try
        {
            string model = await WriteModelAsync(folder, cancellationToken);
            ScoringServerOptions options = new()
            {
                Listen = "http://127.0.0.1:0",
                DatabasePath = Path.Combine(folder.FullName, "scoring.db"),
                ModelPath = model,
                WarmUp = TimeSpan.Zero,
                HugePages = false,
            };
            server = ScoringServer.Build(options, clock, Isolate);
            await server.StartAsync(cancellationToken);
            ScoringClientOptions settings = new() { Address = ScoringServer.BoundAddress(server) };
            configure?.Invoke(settings);
            return new FakeScoringClient(folder, server, new ScoringClient(settings, logging: null, clock));
        }
        catch
        {
            if (server is not null) await server.DisposeAsync();
            folder.Delete(recursive: true);
            throw;
        }
    }

    /// <summary>Replaces the result of the result's creator, in the spelling of its id, until <see cref="Clear"/>.</summary>
    /// <param name="result">For example <c>new Unavailable(creator, error)</c>.</param>
    public void Answer(ScoreResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        _answers[result.Creator.Clone()] = result;
    }

    /// <summary>Ends all replacements of results.</summary>
    public void Clear() => _answers.Clear();

    /// <inheritdoc/>
    public ValueTask<ScoreResult> ScoreAsync(CreatorRef creator, ScoreOptions? options = null, CancellationToken cancellationToken = default) =>
        _answers.TryGetValue(creator, out ScoreResult? answer) ? ValueTask.FromResult(Masked(answer, options)) : _client.ScoreAsync(creator, options, cancellationToken);

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScoreResult>> ScoreBatchAsync(
        IReadOnlyList<CreatorRef> creators, ScoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        IReadOnlyList<ScoreResult> results = await _client.ScoreBatchAsync(creators, options, cancellationToken);
        return [.. results.Select(result => _answers.TryGetValue(result.Creator, out ScoreResult? answer) ? Masked(answer, options) : result)];
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<ObservationResult>> RecordAsync(IReadOnlyList<Observation> observations, CancellationToken cancellationToken = default) =>
        _client.RecordAsync(observations, cancellationToken);

    /// <inheritdoc/>
    public IAsyncEnumerable<IngestedBatch> IngestAsync(IAsyncEnumerable<Observation> observations, CancellationToken cancellationToken = default) =>
        _client.IngestAsync(observations, cancellationToken);

    /// <summary>Ends the server and deletes its database.</summary>
    public async ValueTask DisposeAsync()
    {
        _client.Dispose();
        await _server.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    // A server sends no other fields either.
    private static ScoreResult Masked(ScoreResult answer, ScoreOptions? options) => (answer, options?.ReadMask ?? ReadMask.All) switch
    {
        (Scored scored, { Paths.Count: > 0 } mask) => scored with { Scores = mask.Of(scored.Scores), ReadMask = mask },
        (Prior prior, { Paths.Count: > 0 } mask) => prior with { Scores = mask.Of(prior.Scores), ReadMask = mask },
        _ => answer,
    };

    // Configuration, logs and signals of the process are those of the application under test.
    private static void Isolate(WebApplicationBuilder builder)
    {
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders();
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
    }

    private static async Task<string> WriteModelAsync(DirectoryInfo folder, CancellationToken cancellationToken)
    {
        string path = Path.Combine(folder.FullName, "creator-scores.json");
        await using Stream resource = typeof(FakeScoringClient).Assembly.GetManifestResourceStream("creator-scores.json")!;
        await using FileStream file = File.Create(path);
        await resource.CopyToAsync(file, cancellationToken);
        return path;
    }

    /// <summary>Starts at once and installs no signal handlers.</summary>
    private sealed class NoLifetime : IHostLifetime
    {
        public Task WaitForStartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

        public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
