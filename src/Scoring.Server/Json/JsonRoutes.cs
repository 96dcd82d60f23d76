using System.Reflection;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Scoring.Server.Access;

namespace Scoring.Server.Json;

/// <summary>The routes of all unary methods. Immutable after the start.</summary>
/// <param name="calls">What every method needs.</param>
internal sealed class JsonRoutes(JsonCalls calls)
{
    /// <summary>The path of the OpenAPI document.</summary>
    public const string DocumentPath = "/openapi.json";

    private readonly List<JsonRoute> _routes = [];
    private readonly Endpoint _document = EndpointOf(OpenApiDocument.SendAsync, "OpenAPI");
    private readonly Endpoint _unknown = EndpointOf(context => calls.RefuseAsync(context, JsonRefusals.RouteNotFound()), "unknown route");

    /// <summary>The routes, in the order of the contract.</summary>
    public IReadOnlyList<JsonRoute> All => _routes;

    /// <summary>Adds the routes of a service.</summary>
    /// <typeparam name="TService">The implementation, which derives from a generated service base.</typeparam>
    /// <param name="service">The implementation.</param>
    /// <exception cref="InvalidOperationException">A unary method has no route, or an invalid one.</exception>
    public void Add<TService>(TService service)
        where TService : class
    {
        Type generated = typeof(TService).BaseType!;
        BindServiceMethodAttribute bind = generated.GetCustomAttribute<BindServiceMethodAttribute>(inherit: false)
            ?? throw new InvalidOperationException($"{typeof(TService)} derives from no generated service base.");
        MethodInfo method = bind.BindType.GetMethod(bind.BindMethodName, [typeof(ServiceBinderBase), generated])!;
        var descriptor = (ServiceDescriptor)bind.BindType.GetProperty("Descriptor", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
        // Without an instance the generated code adds the methods without handlers.
        method.Invoke(obj: null, [new JsonServiceBinder<TService>(service, descriptor, calls, _routes), null]);
    }

    /// <summary>The endpoint of a request: that of its route, or one that refuses it.</summary>
    public Endpoint Find(HttpContext context)
    {
        string path = PathOf(context);
        if (path == DocumentPath) return HttpMethods.IsGet(context.Request.Method) ? _document : OtherMethods([HttpMethods.Get]);
        string[] segments = path[1..].Split('/');
        List<string>? allowed = null;
        foreach (JsonRoute route in _routes)
        {
            if (!route.Matches(segments, out string?[] values)) continue;
            if (route.HttpMethod == context.Request.Method)
            {
                context.Features.Set(new JsonRequest(route, values));
                return route.Endpoint;
            }

            (allowed ??= []).Add(route.HttpMethod);
        }

        string verb = JsonRoute.VerbOf(segments[^1]);
        return allowed is not null ? OtherMethods(allowed, verb) : verb.Length == 0 ? _unknown : WithoutVerb(segments, verb);
    }

    private Endpoint OtherMethods(IReadOnlyList<string> allowed, string verb = "") => EndpointOf(
        context =>
        {
            context.Response.Headers.Allow = string.Join(", ", allowed);
            return calls.RefuseAsync(context, JsonRefusals.HttpMethodNotAllowed(allowed, verb));
        },
        "other method");

    // No route has the verb of the path: the routes that have the rest of it, with verbs of their own.
    private Endpoint WithoutVerb(string[] segments, string verb)
    {
        string rest = segments[^1][..^verb.Length];
        JsonRoute[] others = [.. _routes.Where(route => route.Matches([.. segments[..^1], rest + route.Verb], out _))];
        return others.Length == 0 ? _unknown : EndpointOf(context => calls.RefuseAsync(context, JsonRefusals.UnknownVerb(verb, others)), "unknown verb");
    }

    // What a caller without any role gets tells it nothing about the routes.
    private static Endpoint EndpointOf(RequestDelegate answer, string name) => new(answer, new EndpointMetadataCollection(AccessRule.OfOthers), name);

    // Decoded segment by segment: an id may contain an encoded slash.
    private static string PathOf(HttpContext context)
    {
        string target = context.Features.Get<IHttpRequestFeature>()!.RawTarget;
        if (!target.StartsWith('/')) return context.Request.Path.ToUriComponent() is { Length: > 0 } path ? path : "/";
        int query = target.IndexOf('?', StringComparison.Ordinal);
        return query < 0 ? target : target[..query];
    }
}

/// <summary>The route of a request, and the values in its path. A feature of the request.</summary>
/// <param name="Route">The route.</param>
/// <param name="Values">The values of its variables, in their order; null for one that is not UTF-8.</param>
internal sealed record JsonRequest(JsonRoute Route, IReadOnlyList<string?> Values);
