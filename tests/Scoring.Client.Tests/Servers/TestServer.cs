using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Client.Settings;
using Scoring.Server;
using Scoring.Server.Configuration;
using Scoring.TestKit;
using Scoring.TestKit.Files;
using Scoring.TestKit.Network;

namespace Scoring.Client.Tests.Servers;

/// <summary>A server on a loopback port of its own, which keeps port and database over a restart, and whose calls a test can count, hold and answer.</summary>
internal sealed class TestServer : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Action<ScoringServerOptions>? _change;
    private WebApplication? _running;
    private int _calls;

    private TestServer(Action<ScoringServerOptions>? change) => _change = change;

    public int Port { get; } = LoopbackPorts.Find();

    public string Address { get; private set; } = "";

    public ManualClock Clock { get; } = new();

    /// <summary>The number of scores and batches that have arrived.</summary>
    public int Calls => Volatile.Read(ref _calls);

    /// <summary>Runs before each call of a score, and answers it when it returns false.</summary>
    public Func<HttpContext, Task<bool>>? BeforeScore { get; set; }

    /// <summary>Runs before each call or stream of observations, and answers it when it returns false.</summary>
    public Func<HttpContext, Task<bool>>? BeforeIngest { get; set; }

    public static async Task<TestServer> StartAsync(Action<ScoringServerOptions>? change = null)
    {
        TestServer server = new(change);
        await server.StartAsync();
        return server;
    }

    /// <summary>A client with generous deadlines, because all tests share the processors.</summary>
    public ScoringClient Client(Action<ScoringClientOptions>? change = null) => Client(Address, change);

    /// <summary>A client of an address.</summary>
    public static ScoringClient Client(string address, Action<ScoringClientOptions>? change = null, TimeProvider? clock = null)
    {
        var minute = TimeSpan.FromMinutes(1);
        ScoringClientOptions options = new() { Address = address, ScoreDeadline = minute, BatchDeadline = minute, RecordDeadline = minute };
        change?.Invoke(options);
        return new ScoringClient(options, logging: null, clock);
    }

    /// <summary>Answers a call with a status and nothing else.</summary>
    public static bool End(HttpContext context, StatusCode code)
    {
        context.Response.ContentType = "application/grpc";
        context.Response.Headers["grpc-status"] = ((int)code).ToString();
        return false;
    }

    public async Task RestartAsync()
    {
        await StopAsync();
        await StartAsync();
    }

    public async Task StopAsync()
    {
        await _running!.StopAsync();
        await _running.DisposeAsync();
        _running = null;
    }

    public async Task StartAsync()
    {
        ScoringServerOptions options = new()
        {
            Listen = $"http://127.0.0.1:{Port}",
            DatabasePath = _folder.At("scoring.db"),
            ModelPath = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json"),
            WarmUp = TimeSpan.Zero,
        };
        options.Access.Anonymous = "score, ingest, admin";
        _change?.Invoke(options);
        _running = ScoringServer.Build(options, Clock, builder =>
        {
            builder.Logging.ClearProviders();
            builder.Services.AddSingleton<IStartupFilter>(new Filter(this));
        });
        await _running.StartAsync();
        Address = ScoringServer.BoundAddress(_running);
    }

    /// <summary>Overwrites what is stored of one creator, as a failing disk would.</summary>
    public void DamageRecord(string id)
    {
        using SqliteConnection connection = new(new SqliteConnectionStringBuilder { DataSource = _folder.At("scoring.db"), Pooling = false }.ToString());
        connection.Open();
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = "UPDATE creator SET features = x'ff', state = x'ffffffff' WHERE id = $id";
        command.Parameters.AddWithValue("$id", id);
        Assert.Equal(1, command.ExecuteNonQuery());
    }

    public async ValueTask DisposeAsync()
    {
        if (_running is not null) await StopAsync();
        _folder.Dispose();
    }

    private sealed class Filter(TestServer server) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => builder =>
        {
            builder.Use(async (context, following) =>
            {
                if (context.Request.Path.StartsWithSegments("/scoring.v1.ScoreService", StringComparison.Ordinal))
                {
                    Interlocked.Increment(ref server._calls);
                    if (server.BeforeScore is { } before && !await before(context)) return;
                }

                if (context.Request.Path.StartsWithSegments("/scoring.v1.IngestService", StringComparison.Ordinal)
                    && server.BeforeIngest is { } beforeIngest && !await beforeIngest(context))
                {
                    return;
                }

                await following(context);
            });
            next(builder);
        };
    }
}
