using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>The refusals of requests that are no request of a route.</summary>
internal static class JsonRefusals
{
    private const string EncodedColon = "A colon in a value must be percent-encoded (%3A)";

    /// <summary>No route has the path.</summary>
    public static Refusal RouteNotFound() => new(RefusalCode.NotFound, RefusalReason.RouteNotFound, $"No route of this server has this path. {JsonRoutes.DocumentPath} lists the routes.");

    /// <summary>No route has the verb of the path.</summary>
    /// <param name="verb">The verb, with its colon: letters only.</param>
    /// <param name="others">The routes that have the path without the verb. At least one.</param>
    public static Refusal UnknownVerb(string verb, IReadOnlyList<JsonRoute> others)
    {
        string[] verbs = [.. others.Select(route => route.Verb).Where(one => one.Length > 0).Distinct(StringComparer.Ordinal)];
        string known = verbs.Length == 0 ? "This path has no verbs" : $"The verbs of this path are {string.Join(", ", verbs)}";
        return others[0].LastVariable is { } variable
            ? Refusal.InvalidField(JsonFieldPath.NameOf(variable), $"must not end with the unknown verb {JsonFields.Shortened(verb)}. {known}. {EncodedColon}")
            : new(RefusalCode.NotFound, RefusalReason.RouteNotFound, $"No route of this server has the verb {JsonFields.Shortened(verb)}. {known}. {JsonRoutes.DocumentPath} lists the routes.");
    }

    /// <summary>The route has other HTTP methods.</summary>
    /// <param name="allowed">The methods of HTTP that it has.</param>
    /// <param name="verb">The verb of the path, with its colon; empty without one.</param>
    public static Refusal HttpMethodNotAllowed(IReadOnlyList<string> allowed, string verb) => new(
        RefusalCode.InvalidArgument,
        RefusalReason.HttpMethodNotAllowed,
        $"The path supports only the HTTP methods {string.Join(", ", allowed)}.{(verb.Length == 0 ? "" : $" {verb} at its end is a verb. {EncodedColon}.")}");

    /// <summary>The deadline has another form than that of gRPC.</summary>
    public static Refusal UnreadableTimeout() => Refusal.InvalidField("grpc-timeout", "must be 1 to 8 digits and a unit, H, M, S, m (milliseconds), u or n, such as 200m or 5S");

    /// <summary>The body is not JSON.</summary>
    public static Refusal OtherContentType() =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, "The content type of the request must be application/json, in UTF-8.");

    /// <summary>The body is compressed.</summary>
    public static Refusal Compressed() =>
        new(RefusalCode.InvalidArgument, RefusalReason.BrokenFraming, "The body of the request must not be compressed: send it without Content-Encoding.");
}
