using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Scoring.Server.Json;

namespace Scoring.Server.Tests.Json;

/// <summary>Writes the OpenAPI document of the routes from the contract with its comments.</summary>
/// <param name="routes">The routes.</param>
/// <param name="comments">The comments of the contract.</param>
internal sealed class OpenApiGenerator(IReadOnlyList<JsonRoute> routes, ContractComments comments)
{
    private static readonly JsonSerializerOptions Form = new() { WriteIndented = true, NewLine = "\n", Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly OpenApiSchemas _schemas = new(comments);

    /// <summary>The document.</summary>
    public string Write()
    {
        var paths = new JsonObject();
        var operations = new HashSet<string>(StringComparer.Ordinal);
        foreach (JsonRoute route in routes)
        {
            if (paths[route.Template] is not JsonObject path) paths[route.Template] = path = [];
            string name = operations.Add(route.Method.Name) ? route.Method.Name : $"{route.Method.Name}With{(route.HasBody ? "Body" : "Query")}";
            path[route.HttpMethod.ToLowerInvariant()] = Operation(route, name);
        }

        return new JsonObject
        {
            ["openapi"] = "3.1.0",
            ["info"] = new JsonObject
            {
                ["title"] = "ScoringService",
                ["version"] = "v1",
                ["description"] = "Scores social-media creators for engagement, trust, authenticity, virality and brand fit. Generated from protos/scoring/v1; docs/http.md describes the mapping. A colon in a value of a path is percent-encoded (%3A): a colon and letters at the end of a path are a verb.",
            },
            ["servers"] = new JsonArray(new JsonObject { ["url"] = "/", ["description"] = "An address of the setting JsonListen." }),
            ["security"] = new JsonArray(new JsonObject { ["bearer"] = new JsonArray() }, new JsonObject()),
            ["tags"] = new JsonArray([.. routes.Select(route => route.Method.Service).Distinct().Select(service => new JsonObject { ["name"] = service.Name, ["description"] = comments.Of(service) })]),
            ["paths"] = paths,
            ["components"] = new JsonObject
            {
                ["securitySchemes"] = new JsonObject
                {
                    ["bearer"] = new JsonObject { ["type"] = "http", ["scheme"] = "bearer", ["description"] = "An API key or a token, where the server authenticates its callers." },
                },
                ["responses"] = new JsonObject
                {
                    ["Refused"] = new JsonObject
                    {
                        ["description"] = "The request was refused. The details have the reason (google.rpc.ErrorInfo), the fields at fault (google.rpc.BadRequest) and the delay of a retry (google.rpc.RetryInfo).",
                        ["content"] = Content(OpenApiSchemas.Status),
                    },
                },
                ["schemas"] = _schemas.All,
            },
        }.ToJsonString(Form) + "\n";
    }

    private JsonObject Operation(JsonRoute route, string name)
    {
        string comment = comments.Of(route.Method);
        var operation = new JsonObject
        {
            ["operationId"] = name,
            ["tags"] = new JsonArray(route.Method.Service.Name),
            ["summary"] = comment.Split(". ")[0].Split('\n')[0].TrimEnd('.'),
            ["description"] = comment,
        };
        JsonNode[] parameters = [.. route.Variables.Select(path => Parameter(path, "path")), .. route.HasBody ? [] : QueryOf(route.Method.InputType, [], route)];
        if (parameters.Length > 0) operation["parameters"] = new JsonArray(parameters);
        if (route.HasBody) operation["requestBody"] = new JsonObject { ["required"] = true, ["content"] = Content(_schemas.BodyOf(route)) };
        operation["responses"] = new JsonObject
        {
            ["200"] = new JsonObject { ["description"] = comments.Of(route.Method.OutputType), ["content"] = Content(_schemas.ReferenceTo(route.Method.OutputType)) },
            ["4XX"] = OpenApiSchemas.Reference("responses", "Refused"),
            ["5XX"] = OpenApiSchemas.Reference("responses", "Refused"),
        };
        return operation;
    }

    // Lists of messages have no form in a query: such requests have a route with a body.
    private IEnumerable<JsonNode> QueryOf(MessageDescriptor type, IReadOnlyList<FieldDescriptor> within, JsonRoute route)
    {
        foreach (FieldDescriptor field in type.Fields.InFieldNumberOrder())
        {
            FieldDescriptor[] path = [.. within, field];
            if (route.Variables.Any(variable => variable.SequenceEqual(path))) continue;
            if (field.FieldType != FieldType.Message || OpenApiSchemas.IsMask(field))
            {
                yield return Parameter(path, "query");
            }
            else if (!field.IsRepeated)
            {
                foreach (JsonNode nested in QueryOf(field.MessageType, path, route)) yield return nested;
            }
        }
    }

    private JsonObject Parameter(IReadOnlyList<FieldDescriptor> path, string place) => new()
    {
        // The names of a template are those of the contract.
        ["name"] = string.Join('.', path.Select(field => place == "path" ? field.Name : field.JsonName)),
        ["in"] = place,
        ["required"] = place == "path",
        ["description"] = comments.Of(path[^1]),
        ["schema"] = _schemas.Of(path[^1]),
    };

    private static JsonObject Content(JsonNode schema) => new() { ["application/json"] = new JsonObject { ["schema"] = schema } };
}
