using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Net.Http.Headers;
using Scoring.Server.Access;
using Scoring.Server.Configuration;
using Scoring.Server.Grpc.Admission;
using Scoring.Server.Grpc.Services;

namespace Scoring.Server.Json;

/// <summary>
/// Serves HTTP/JSON on its own addresses: a branch that no call of gRPC enters, and that serves nothing else. Reasons: docs/decisions/0028.
/// </summary>
internal static class JsonAddress
{
    // How long a browser keeps the answer about the origins.
    private static readonly TimeSpan PreflightAge = TimeSpan.FromMinutes(10);

    /// <summary>Registers what the addresses need, if there are any.</summary>
    public static void Add(IServiceCollection services, ScoringServerOptions options)
    {
        if (options.JsonListen.Length == 0) return;
        services.AddSingleton<JsonCalls>();
        services.AddSingleton(provider =>
        {
            var routes = new JsonRoutes(provider.GetRequiredService<JsonCalls>());
            routes.Add(provider.GetRequiredService<ScoreGrpcService>());
            routes.Add(provider.GetRequiredService<IngestGrpcService>());
            routes.Add(provider.GetRequiredService<CreatorGrpcService>());
            routes.Add(provider.GetRequiredService<ModelGrpcService>());
            return routes;
        });
        services.AddCors();
    }

    /// <summary>Serves the addresses, before anything of gRPC.</summary>
    public static void Use(WebApplication server, ScoringServerOptions options)
    {
        // Built now: a fault of a route stops the start.
        server.Services.GetRequiredService<JsonRoutes>();
        string[] origins = JsonChecks.OriginsOf(options);
        server.MapWhen(JsonMiddleware.IsJson, json =>
        {
            if (origins.Length > 0)
            {
                json.UseCors(policy => policy.WithOrigins(origins)
                    .WithMethods(HttpMethods.Get, HttpMethods.Post, HttpMethods.Delete)
                    .WithHeaders(HeaderNames.Authorization, HeaderNames.ContentType, HeaderNames.GrpcTimeout, WorkShareReader.PriorityHeader)
                    .WithExposedHeaders(HeaderNames.RetryAfter, HeaderNames.GrpcStatus)
                    .SetPreflightMaxAge(PreflightAge));
            }

            json.UseMiddleware<JsonMiddleware>();
            json.UseMiddleware<AccessMiddleware>();
            json.Run(static context => context.GetEndpoint()!.RequestDelegate!(context));
        });
    }
}
