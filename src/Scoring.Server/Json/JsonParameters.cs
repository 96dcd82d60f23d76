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
        var set = new HashSet<(string Path, bool IsTimeText)>();
        int next = 0;
        foreach (IReadOnlyList<FieldDescriptor> variable in request.Route.Variables)
        {
            string? value = request.Values[next++];
            // A segment of this form is removed by many clients and proxies. Refused everywhere, so that no caller relies on one of them.
            if (value is "." or ".." && !request.Route.HasVerb) return Refusal.InvalidField(JsonFieldPath.NameOf(variable), "must not be . or .. as a segment of a path: use a method that has the field in its body");
            set.Add((JsonFieldPath.NameOf(variable), IsTimeText: false));
            if (JsonFieldPath.Set(message, variable, isTimeText: false, [value], isDefinite: true) is { } refusal) return refusal;
        }

        foreach ((string name, StringValues values) in http.Query)
        {
            if (ReadQuery(request.Route, name, values, set, message) is { } refusal) return refusal;
        }

        return null;
    }

    private static Refusal? ReadQuery(JsonRoute route, string name, StringValues values, HashSet<(string Path, bool IsTimeText)> set, IMessage message)
    {
        string shown = JsonFields.Shortened(name);
        if (route.HasBody) return Refusal.InvalidField(shown, "must be in the body: this request has no query");
        if (JsonFieldPath.Find(route.Method.InputType, name, out bool isTimeText) is not { } path) return Refusal.InvalidField(shown, $"is not a field of {route.Method.InputType.FullName} that a query can have");
        string field = JsonFieldPath.NameOf(path);
        if (!set.Add((field, isTimeText))) return Refusal.InvalidField(shown, JsonFieldPath.Repeated(path[^1]));
        object? other = set.Contains((field, !isTimeText)) ? JsonFieldPath.ValueOf(message, path) : null;
        if (JsonFieldPath.Set(message, path, isTimeText, values, isDefinite: false) is { } refusal) return refusal;
        // A time as milliseconds and as text, as answers have it.
        return other is null || other.Equals(JsonFieldPath.ValueOf(message, path)) ? null : Refusal.InvalidField(field, "must be the same time as milliseconds and as text");
    }
}
