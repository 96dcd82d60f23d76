using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;

namespace Scoring.LoadTest.Baseline;

/// <summary>Minimal servers for comparison, on the transport of the real one: the same Kestrel settings and the same gRPC, without other code.</summary>
internal static class BaselineHost
{
    /// <summary>Builds the server of constant answers.</summary>
    /// <param name="listen">The address to listen on, in the format of the real server's setting.</param>
    /// <param name="answers">The answers.</param>
    public static WebApplication Build(string listen, PreparedAnswers answers) =>
        Build<ConstantService, ConstantMethods>(listen, services => services.AddSingleton(answers));

    /// <summary>Builds the server that reads from Redis and returns the number of bytes read.</summary>
    /// <param name="listen">The address to listen on, in the format of the real server's setting.</param>
    /// <param name="redis">The connection, and the prefix of the keys.</param>
    public static WebApplication Build(string listen, RedisReads redis) =>
        Build<ReaderService, ReaderMethods>(listen, services => services.AddSingleton(redis));

    // As ServerProgram sets it for the real server.
    private const int MaxCalls = 1_000;

    private static WebApplication Build<TService, TMethods>(string listen, Action<IServiceCollection> add)
        where TService : class
        where TMethods : class, IServiceMethodProvider<TService>
    {
        ScoringServerOptions options = new() { Listen = listen, MaxCallsPerConnection = MaxCalls };
        ScoringServerOptionsReader.Check(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        // No logging: an enabled logger would cost every call an activity and a scope, which are not a cost of gRPC itself.
        builder.Logging.ClearProviders();
        KestrelSettings.Apply(builder.WebHost, options);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.MaxReceiveMessageBytes);
        add(builder.Services);
        builder.Services.AddSingleton<TService>();
        builder.Services.AddSingleton<IServiceMethodProvider<TService>, TMethods>();
        WebApplication server = builder.Build();
        server.MapGrpcService<TService>();
        return server;
    }
}
