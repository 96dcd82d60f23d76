using Google.Protobuf;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;
using Scoring.Service.Calls;

namespace Scoring.Server.Json;

/// <summary>Reads the fields of a request that are in the path and in the query.</summary>
internal static class JsonParameters
{
    /// <summary>Reads the fields.</summary>
    /// <param name="http">The HTTP request.</param>
    /// <param name="request">Its route.</param>
    /// <param name="message">Receives the fields. It already has those of the body.</param>
    /// <returns>Why the request is refused; null when it is not.</returns>
    public static Refusal? Read(HttpRequest http, JsonRequest request, IMessage message)
    {
        if (!request.Route.HasBody && (http.ContentLength > 0 || http.Headers.TransferEncoding.Count > 0)) return Refusal.InvalidField("body", "must be empty: the fields of this request are in its path and query");
        var set = new HashSet<FieldDescriptor>();
        int next = 0;
        foreach (IReadOnlyList<FieldDescriptor> variable in request.Route.Variables)
        {
            set.Add(variable[^1]);
            if (JsonFieldPath.Set(message, variable, isTimeText: false, [request.Values[next++]], isDefinite: true) is { } refusal) return refusal;
        }

        foreach ((string name, StringValues values) in http.Query)
        {
            if (ReadQuery(request.Route, name, values, set, message) is { } refusal) return refusal;
        }

        return null;
    }

    private static Refusal? ReadQuery(JsonRoute route, string name, StringValues values, HashSet<FieldDescriptor> set, IMessage message)
    {
        string shown = JsonFields.Shortened(name);
        if (route.HasBody) return Refusal.InvalidField(shown, "must be in the body: this request has no query");
        if (JsonFieldPath.Find(route.Method.InputType, name, out bool isTimeText) is not { } path) return Refusal.InvalidField(shown, $"is not a field of {route.Method.InputType.FullName} that a query can have");
        if (!set.Add(path[^1])) return Refusal.InvalidField(shown, "must not appear twice");
        return JsonFieldPath.Set(message, path, isTimeText, values, isDefinite: false);
    }
}
