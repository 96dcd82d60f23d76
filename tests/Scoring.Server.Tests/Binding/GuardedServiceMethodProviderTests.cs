using Google.Protobuf;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Protos.V1;
using Scoring.Server.Binding;
using Scoring.Server.Configuration;
using Scoring.Server.FastPath;
using Scoring.Server.Grpc.Services;
using Scoring.Server.Models;
using Scoring.Server.Tests.Servers;
using Scoring.Store;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Binding;

/// <summary>The server binds each method once and leaves room for other transports, which bind the services' overrides beside it.</summary>
public sealed class GuardedServiceMethodProviderTests
{
    [Fact]
    public async Task Each_method_of_the_contract_has_one_endpoint()
    {
        await using RunningServer server = await RunningServer.StartAsync();
        string[] routes = [.. RoutesOf(server)];

        Assert.Equal(routes.Distinct(StringComparer.Ordinal), routes);
        foreach (string method in ScoreService.Descriptor.File.Services.Concat(IngestService.Descriptor.File.Services).Concat(CreatorService.Descriptor.File.Services)
            .SelectMany(service => service.Methods).Select(method => $"/{method.Service.FullName}/{method.Name}"))
        {
            Assert.Contains(method, routes);
        }
    }

    [Fact]
    public void A_client_streaming_method_is_not_bound()
    {
        ServiceBinderBase binder = new GuardedServiceBinder<ScoreGrpcService>(context: null!, guard: null!, fastPath: null!);
        Method<ScoreCreatorRequest, ScoreCreatorResponse> method = new(
            MethodType.ClientStreaming, "test.v1.Other", "ScoreCreator", SecondRoute.Method.RequestMarshaller, SecondRoute.Method.ResponseMarshaller);

        Exception? failure = Record.Exception(() => binder.AddMethod(method, (ClientStreamingServerMethod<ScoreCreatorRequest, ScoreCreatorResponse>?)null));

        // The base class of all binders refuses what a binder does not support.
        Assert.Equal(typeof(ServiceBinderBase), failure?.TargetSite?.DeclaringType);
    }

    [Fact]
    public async Task Only_the_hot_methods_are_on_the_fast_path()
    {
        await using RunningServer server = await RunningServer.StartAsync();

        Assert.Equal(
            ["/scoring.v1.ScoreService/BatchScoreCreators", "/scoring.v1.ScoreService/ScoreCreator", "/scoring.v1.ScoreService/StreamScores"],
            EndpointsOf(server).Where(endpoint => endpoint.Metadata.GetMetadata<FastPathMetadata>() is not null).Select(endpoint => endpoint.RoutePattern.RawText).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_second_provider_binds_the_override_under_another_route_and_gets_the_same_scores()
    {
        await using RunningServer server = await RunningServer.StartAsync(configure: builder =>
            builder.Services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(SecondProvider<>)));
        await server.Ingest.RecordObservationsAsync(Messages.Record("anna"));
        var request = new ScoreCreatorRequest { Creator = Messages.Creator("anna") };

        ScoreCreatorResponse first = await server.Scores.ScoreCreatorAsync(request);
        ScoreCreatorResponse second = await server.Channel.CreateCallInvoker().AsyncUnaryCall(SecondRoute.Method, host: null, default, request);

        Assert.Equal(first, second);
        Assert.True(first.Scores.Engagement.Value > 0);
        string[] routes = [.. RoutesOf(server)];
        Assert.Equal(routes.Distinct(StringComparer.Ordinal), routes);
    }

    [Fact]
    public async Task A_provider_that_was_registered_before_the_server_stays()
    {
        using var folder = new TemporaryFolder();
        var options = new ScoringServerOptions { DatabasePath = folder.At("scoring.db") };
        await using ICreatorStore store = ConfiguredStore.Open(options, TimeProvider.System);
        WebApplicationBuilder builder = WebApplication.CreateSlimBuilder();
        builder.Services.AddSingleton(typeof(IServiceMethodProvider<>), typeof(SecondProvider<>));

        ServerComposition.AddServices(builder, options, new ModelLibrary(options), store, TimeProvider.System);

        Type?[] providers = [.. builder.Services.Where(service => service.ServiceType == typeof(IServiceMethodProvider<>)).Select(service => service.ImplementationType)];
        Assert.Contains(typeof(SecondProvider<>), providers);
        Assert.Contains(typeof(GuardedServiceMethodProvider<>), providers);
        Assert.DoesNotContain("BinderServiceMethodProvider`1", providers.Select(provider => provider?.Name));
    }

    private static IEnumerable<RouteEndpoint> EndpointsOf(RunningServer server) =>
        ((IEndpointRouteBuilder)server.Application).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>();

    private static IEnumerable<string> RoutesOf(RunningServer server) => EndpointsOf(server).Select(endpoint => endpoint.RoutePattern.RawText!);

    private static class SecondRoute
    {
        public static readonly Method<ScoreCreatorRequest, ScoreCreatorResponse> Method = new(
            MethodType.Unary,
            "test.v1.Second",
            "Score",
            Marshallers.Create(message => message.ToByteArray(), ScoreCreatorRequest.Parser.ParseFrom),
            Marshallers.Create(message => message.ToByteArray(), ScoreCreatorResponse.Parser.ParseFrom));
    }

    // What a transcoding provider does: it finds the service by type and calls its override with messages.
    private sealed class SecondProvider<TService> : IServiceMethodProvider<TService>
        where TService : class
    {
        public void OnServiceMethodDiscovery(ServiceMethodProviderContext<TService> context)
        {
            if (typeof(TService) != typeof(ScoreGrpcService)) return;
            context.AddUnaryMethod(SecondRoute.Method, [], (service, request, call) => ((ScoreService.ScoreServiceBase)(object)service).ScoreCreator(request, call));
        }
    }
}
