using Grpc.Net.Client;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Protos.V1;
using Scoring.Server.Configuration;
using Scoring.Store;
using Scoring.Store.Sealing;
using Scoring.TestKit;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Servers;

/// <summary>A whole server on a free loopback port with a database file of its own, and clients that call it over the network.</summary>
internal sealed class RunningServer : IAsyncDisposable
{
    private readonly TemporaryFolder? _ownFolder;
    private readonly GrpcChannel _channel;

    private RunningServer(WebApplication application, ScoringServerOptions options, ManualClock clock, TemporaryFolder? ownFolder)
    {
        Application = application;
        DatabasePath = options.DatabasePath;
        Clock = clock;
        _ownFolder = ownFolder;
        Address = ScoringServer.BoundAddress(application);
        _channel = GrpcChannel.ForAddress(Address, new GrpcChannelOptions { MaxReceiveMessageSize = null });
        Scores = new ScoreService.ScoreServiceClient(_channel);
        Ingest = new IngestService.IngestServiceClient(_channel);
        Creators = new CreatorService.CreatorServiceClient(_channel);
        Models = new ModelService.ModelServiceClient(_channel);
    }

    public WebApplication Application { get; }

    public string DatabasePath { get; }

    public ManualClock Clock { get; }

    public string Address { get; }

    public GrpcChannel Channel => _channel;

    public ScoreService.ScoreServiceClient Scores { get; }

    public IngestService.IngestServiceClient Ingest { get; }

    public CreatorService.CreatorServiceClient Creators { get; }

    public ModelService.ModelServiceClient Models { get; }

    public static string ShippedModelPath { get; } = Path.Combine(AppContext.BaseDirectory, "models", "creator-scores.json");

    /// <summary>Starts a server.</summary>
    /// <param name="change">Changes the options, which name a free port and a new database.</param>
    /// <param name="configure">Changes the parts that the server is made of.</param>
    public static async Task<RunningServer> StartAsync(Action<ScoringServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        var folder = new TemporaryFolder();
        var options = new ScoringServerOptions { Listen = "http://127.0.0.1:0", DatabasePath = folder.At("scoring.db"), ModelPath = ShippedModelPath, WarmUp = TimeSpan.Zero, EnableReflection = true };
        options.Access.Anonymous = "score, ingest, admin";
        change?.Invoke(options);
        return await StartAsync(options, new ManualClock(), folder, configure);
    }

    /// <summary>Starts a server with options of the test's own.</summary>
    public static Task<RunningServer> StartAsync(ScoringServerOptions options, ManualClock clock) => StartAsync(options, clock, ownFolder: null, configure: null);

    /// <summary>Puts something between the server's cache and its store.</summary>
    public static Action<WebApplicationBuilder> WithStore(Func<ICreatorStore, ICreatorStore> wrap) => builder =>
    {
        ServiceDescriptor own = builder.Services.Single(service => service.IsKeyedService && Equals(service.ServiceKey, ConfiguredStore.BehindCache));
        builder.Services.Remove(own);
        builder.Services.AddKeyedSingleton(ConfiguredStore.BehindCache, (services, key) => wrap((ICreatorStore)own.KeyedImplementationFactory!(services, key)));
    };

    /// <summary>Takes the table of creators away, as a failing disk or a careless hand would: neither reads nor commits work.</summary>
    public void BreakStore() => Foreign("ALTER TABLE creator RENAME TO creator_away");

    /// <summary>Puts the table back.</summary>
    public void MendStore() => Foreign("ALTER TABLE creator_away RENAME TO creator");

    /// <summary>Overwrites what is stored of one creator with bytes that mean nothing, as a failing disk would.</summary>
    /// <param name="id">The creator, free of quotation marks.</param>
    public void DamageRecord(string id) => Foreign($"UPDATE creator SET features = x'ff', state = x'ffffffff' WHERE id = '{id}'");

    /// <summary>Gives a stored creator another id, as an earlier version may have stored it: without checksums.</summary>
    /// <param name="id">The stored id, free of quotation marks.</param>
    /// <param name="other">The other one, free of quotation marks.</param>
    public void RenameStored(string id, string other) => Foreign(
        $"UPDATE creator SET id = '{other}', features = substr(features, {SealedValue.HeadBytes + 1}), state = substr(state, {SealedValue.HeadBytes + 1}) WHERE id = '{id}'");

    /// <summary>Changes a bit of what is stored of one creator.</summary>
    /// <param name="id">The creator, free of quotation marks.</param>
    /// <param name="column"><c>state</c> or <c>features</c>.</param>
    public void ChangeBit(string id, string column) => Foreign(
        $"UPDATE creator SET {column} = CAST(substr({column}, 1, length({column}) - 1) || CASE WHEN substr({column}, -1) = x'00' THEN x'01' ELSE x'00' END AS BLOB) WHERE id = '{id}'");

    /// <summary>Holds the lock of writers, as a foreign tool would, until disposed of: reads work, commits do not.</summary>
    public IDisposable LockStore()
    {
        var connection = new SqliteConnection(ForeignConnection);
        connection.Open();
        Execute(connection, "BEGIN IMMEDIATE");
        return connection;
    }

    private string ForeignConnection => new SqliteConnectionStringBuilder { DataSource = DatabasePath, Pooling = false }.ToString();

    private void Foreign(string statement)
    {
        using var connection = new SqliteConnection(ForeignConnection);
        connection.Open();
        Execute(connection, statement);
    }

    private static void Execute(SqliteConnection connection, string statement)
    {
        using SqliteCommand command = connection.CreateCommand();
        command.CommandText = statement;
        command.ExecuteNonQuery();
    }

    private static async Task<RunningServer> StartAsync(
        ScoringServerOptions options, ManualClock clock, TemporaryFolder? ownFolder, Action<WebApplicationBuilder>? configure)
    {
        WebApplication application = ScoringServer.Build(options, clock, builder =>
        {
            builder.Logging.ClearProviders();
            configure?.Invoke(builder);
        });
        await application.StartAsync();
        return new RunningServer(application, options, clock, ownFolder);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await Application.DisposeAsync();
        _ownFolder?.Dispose();
    }
}
