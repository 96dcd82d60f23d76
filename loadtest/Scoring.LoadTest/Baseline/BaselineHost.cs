using Grpc.AspNetCore.Server.Model;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Scoring.Server.Configuration;

namespace Scoring.LoadTest.Baseline;

/// <summary>A server that gives constant answers, on the transport of the real one: the same Kestrel settings, the same gRPC, nothing else.</summary>
internal static class BaselineHost
{
    /// <summary>Builds the server.</summary>
    /// <param name="listen">Where it listens, as the real server's setting says it.</param>
    /// <param name="answers">What it answers.</param>
    public static WebApplication Build(string listen, PreparedAnswers answers)
    {
        ScoringServerOptions options = new() { Listen = listen };
        ScoringServerOptionsReader.Check(options);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder(new WebApplicationOptions { Args = ["--hostBuilder:reloadConfigOnChange=false"] });
        // No log at all: a logger that might be asked for costs every call an activity and a scope, which is the server's choice and not gRPC's price.
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => KestrelSettings.Apply(kestrel, options));
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = options.MaxReceiveMessageBytes);
        builder.Services.AddSingleton(answers);
        builder.Services.AddSingleton<ConstantService>();
        builder.Services.AddSingleton<IServiceMethodProvider<ConstantService>, ConstantMethods>();
        WebApplication server = builder.Build();
        server.MapGrpcService<ConstantService>();
        return server;
    }
}
