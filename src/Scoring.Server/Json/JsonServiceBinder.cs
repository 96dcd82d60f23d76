using Google.Api;
using Google.Protobuf.Reflection;
using Grpc.AspNetCore.Server.Model;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Scoring.Server.Access;
using Scoring.Server.Grpc.Bounds;
using Endpoint = Microsoft.AspNetCore.Http.Endpoint;

namespace Scoring.Server.Json;

/// <summary>Adds the routes of the unary methods of a service. A unary method without a route, and a method without a rule of access, stop the start.</summary>
/// <param name="service">The implementation.</param>
/// <param name="descriptor">The service of the contract.</param>
/// <param name="calls">What every method needs.</param>
/// <param name="routes">Receives the routes.</param>
internal sealed class JsonServiceBinder<TService>(TService service, ServiceDescriptor descriptor, JsonCalls calls, List<JsonRoute> routes) : ServiceBinderBase
    where TService : class
{
    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, UnaryServerMethod<TRequest, TResponse>? handler)
    {
        MethodDescriptor described = descriptor.FindMethodByName(method.Name);
        HttpRule rule = described.GetOptions()?.GetExtension(AnnotationsExtensions.Http) ?? throw new InvalidOperationException($"{described.FullName} has no option google.api.http.");
        var call = typeof(TService).GetMethod(method.Name, [typeof(TRequest), typeof(ServerCallContext)])!
            .CreateDelegate<UnaryServerMethod<TService, TRequest, TResponse>>();
        RequestBounds bounds = RequestBounds.Of<TRequest>(method);
        var json = new JsonMethod<TService, TRequest, TResponse>(described, service, calls.Guard.AroundMessages(call), bounds, calls);
        var endpoint = new Endpoint(json.InvokeAsync, new EndpointMetadataCollection(AccessTable.Of(method.ServiceName, method.Name), bounds.Series), described.FullName);
        foreach (HttpRule one in rule.AdditionalBindings.Prepend(rule)) routes.Add(RouteOf(one, described, endpoint));
    }

    /// <inheritdoc/>
    public override void AddMethod<TRequest, TResponse>(Method<TRequest, TResponse> method, DuplexStreamingServerMethod<TRequest, TResponse>? handler)
    {
        // Streams have no form over HTTP/JSON: their batches are unary methods.
    }

    private static JsonRoute RouteOf(HttpRule rule, MethodDescriptor method, Endpoint endpoint)
    {
        (string httpMethod, string template) = rule.PatternCase switch
        {
            HttpRule.PatternOneofCase.Get => (HttpMethods.Get, rule.Get),
            HttpRule.PatternOneofCase.Post => (HttpMethods.Post, rule.Post),
            HttpRule.PatternOneofCase.Delete => (HttpMethods.Delete, rule.Delete),
            _ => throw new InvalidOperationException($"{method.FullName} has a route with an HTTP method that is not supported: {rule.PatternCase}."),
        };
        return new JsonRoute(httpMethod, template, hasBody: rule.Body == "*", method, endpoint);
    }
}
