using System.Buffers;
using System.Text;
using Google.Protobuf.Reflection;
using Microsoft.AspNetCore.Http;

namespace Scoring.Server.Json;

/// <summary>
/// One route of a method, from its google.api.http option: an HTTP method and a template such as <c>/v1/creators/{creator.platform}/{creator.id}:move</c>. A variable is one
/// segment of the path. Immutable.
/// </summary>
internal sealed class JsonRoute
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private readonly string[] _segments;
    private readonly IReadOnlyList<FieldDescriptor>?[] _variables;
    private readonly string _verb;

    /// <summary>Parses a template.</summary>
    /// <param name="httpMethod">The HTTP method, in capital letters.</param>
    /// <param name="template">The template.</param>
    /// <param name="hasBody">Whether the body has the fields that are no variables; else the query has them.</param>
    /// <param name="method">The method of the contract.</param>
    /// <param name="endpoint">Answers the requests.</param>
    /// <exception cref="InvalidOperationException">The template has a form that is not supported, or names a field that does not exist.</exception>
    public JsonRoute(string httpMethod, string template, bool hasBody, MethodDescriptor method, Endpoint endpoint)
    {
        (HttpMethod, Template, HasBody, Method, Endpoint) = (httpMethod, template, hasBody, method, endpoint);
        int colon = template.LastIndexOf(':');
        _verb = colon < 0 ? "" : template[colon..];
        _segments = template[1..(colon < 0 ? template.Length : colon)].Split('/');
        _variables = Array.ConvertAll(_segments, segment => segment is ['{', .. string path, '}'] ? JsonFieldPath.Find(method.InputType, path) ?? throw NoField(path) : null);
        InvalidOperationException NoField(string path) => new($"The route {template} of {method.FullName} names the field {path}, which {method.InputType.FullName} does not have.");
    }

    /// <summary>The HTTP method.</summary>
    public string HttpMethod { get; }

    /// <summary>The template as in the contract.</summary>
    public string Template { get; }

    /// <summary>Whether the body has the fields that are no variables.</summary>
    public bool HasBody { get; }

    /// <summary>Whether the template ends with a verb, as in <c>:move</c>: its last segment is then longer than the value in it.</summary>
    public bool HasVerb => _verb.Length > 0;

    /// <summary>The verb with its colon; empty without one.</summary>
    public string Verb => _verb;

    /// <summary>The method of the contract.</summary>
    public MethodDescriptor Method { get; }

    /// <summary>Answers the requests.</summary>
    public Endpoint Endpoint { get; }

    /// <summary>The fields in the path, in its order.</summary>
    public IEnumerable<IReadOnlyList<FieldDescriptor>> Variables => _variables.OfType<IReadOnlyList<FieldDescriptor>>();

    /// <summary>The field that the last segment has; null when it is a fixed text.</summary>
    public IReadOnlyList<FieldDescriptor>? LastVariable => _variables[^1];

    /// <summary>What looks like a verb at the end of a segment: a colon that is not percent-encoded, and letters to the end. Empty without one.</summary>
    /// <param name="segment">The segment, not decoded.</param>
    public static string VerbOf(string segment)
    {
        int colon = segment.LastIndexOf(':');
        return colon >= 0 && colon + 1 < segment.Length && segment.AsSpan(colon + 1).IndexOfAnyExcept(Letters) < 0 ? segment[colon..] : "";
    }

    /// <summary>Matches a path. A value has no verb: where a template ends with a variable, a path with a verb does not match.</summary>
    /// <param name="path">The segments of the path, not decoded.</param>
    /// <param name="values">The decoded values of the variables, in their order; null for one that is not UTF-8.</param>
    public bool Matches(string[] path, out string?[] values)
    {
        values = [];
        if (path.Length != _segments.Length || !path[^1].EndsWith(_verb, StringComparison.Ordinal)) return false;
        if (!HasVerb && VerbOf(path[^1]).Length > 0) return false;
        var read = new List<string?>();
        for (int i = 0; i < path.Length; i++)
        {
            string segment = i + 1 < path.Length ? path[i] : path[i][..^_verb.Length];
            if (_variables[i] is null)
            {
                if (Decode(segment) != _segments[i]) return false;
            }
            else if (segment.Length == 0)
            {
                return false;
            }
            else
            {
                read.Add(Decode(segment));
            }
        }

        values = [.. read];
        return true;
    }

    private static string? Decode(string segment)
    {
        if (!segment.Contains('%', StringComparison.Ordinal)) return segment;
        byte[] bytes = Encoding.UTF8.GetBytes(segment);
        int length = 0;
        for (int i = 0; i < bytes.Length; i++, length++)
        {
            bytes[length] = bytes[i];
            if (bytes[i] != '%') continue;
            if (i + 2 >= bytes.Length || Convert.FromHexString(bytes.AsSpan(i + 1, 2), bytes.AsSpan(length), out _, out _) != OperationStatus.Done) return null;
            i += 2;
        }

        try
        {
            return Strict.GetString(bytes, 0, length);
        }
        catch (DecoderFallbackException)
        {
            return null;
        }
    }
}
