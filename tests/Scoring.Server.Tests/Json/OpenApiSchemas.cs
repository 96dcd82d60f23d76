using System.Text.Json.Nodes;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Scoring.Server.Json;

namespace Scoring.Server.Tests.Json;

/// <summary>The schemas of the messages and enumerations that an OpenAPI document refers to.</summary>
internal sealed class OpenApiSchemas(ContractComments comments)
{
    private readonly SortedDictionary<string, JsonNode> _schemas = new(StringComparer.Ordinal)
    {
        ["Status"] = new JsonObject
        {
            ["type"] = "object",
            ["description"] = "google.rpc.Status: why a request was refused.",
            ["properties"] = new JsonObject
            {
                ["code"] = new JsonObject { ["type"] = "integer", ["format"] = "int32", ["description"] = "A google.rpc.Code." },
                ["message"] = new JsonObject { ["type"] = "string", ["description"] = "One sentence for a person." },
                ["details"] = new JsonObject
                {
                    ["type"] = "array",
                    ["description"] = "Each has its type in @type: google.rpc.ErrorInfo with the reason, google.rpc.BadRequest with the fields at fault, google.rpc.RetryInfo with the delay of a retry.",
                    ["items"] = new JsonObject { ["type"] = "object", ["properties"] = new JsonObject { ["@type"] = new JsonObject { ["type"] = "string" } }, ["required"] = new JsonArray("@type") },
                },
            },
        },
    };

    /// <summary>A reference to google.rpc.Status.</summary>
    public static JsonObject Status => Reference("schemas", "Status");

    /// <summary>All schemas that were referred to.</summary>
    public JsonObject All => new(_schemas.Select(one => KeyValuePair.Create<string, JsonNode?>(one.Key, one.Value)));

    /// <summary>Whether a field is a mask, which is a text.</summary>
    public static bool IsMask(FieldDescriptor field) => field.FieldType == FieldType.Message && field.MessageType == FieldMask.Descriptor;

    /// <summary>A reference to a component.</summary>
    public static JsonObject Reference(string kind, string name) => new() { ["$ref"] = $"#/components/{kind}/{name}" };

    /// <summary>A reference to the schema of a message.</summary>
    public JsonObject ReferenceTo(MessageDescriptor type)
    {
        if (_schemas.TryAdd(type.Name, new JsonObject())) _schemas[type.Name] = ObjectOf(type, type.Fields.InFieldNumberOrder());
        return Reference("schemas", type.Name);
    }

    /// <summary>A reference to the schema of the body of a route: the request without the fields that the path has completely.</summary>
    public JsonObject BodyOf(JsonRoute route)
    {
        HashSet<FieldDescriptor> inPath = [.. route.Variables.Select(variable => variable[0])];
        if (inPath.Count == 0) return ReferenceTo(route.Method.InputType);
        string name = $"{route.Method.Name}Body";
        _schemas.TryAdd(name, ObjectOf(route.Method.InputType, route.Method.InputType.Fields.InFieldNumberOrder().Where(field => !inPath.Contains(field))));
        return Reference("schemas", name);
    }

    /// <summary>The schema of a field.</summary>
    public JsonObject Of(FieldDescriptor field)
    {
        JsonObject value = field.FieldType switch
        {
            FieldType.Message when IsMask(field) => new() { ["type"] = "string" },
            FieldType.Message => ReferenceTo(field.MessageType),
            FieldType.Enum => ReferenceTo(field.EnumType),
            FieldType.String => new() { ["type"] = "string" },
            FieldType.Bool => new() { ["type"] = "boolean" },
            FieldType.Double => new() { ["type"] = "number", ["format"] = "double" },
            FieldType.Int32 => new() { ["type"] = "integer", ["format"] = "int32" },
            FieldType.UInt64 => new() { ["type"] = "string", ["format"] = "uint64" },
            _ => new() { ["type"] = "string", ["format"] = "int64" },
        };
        return field.IsRepeated ? new JsonObject { ["type"] = "array", ["items"] = value } : value;
    }

    private JsonObject ReferenceTo(EnumDescriptor type)
    {
        if (!_schemas.ContainsKey(type.Name))
        {
            string[] values = [.. type.Values.Select(value => $"- {value.Name}: {comments.Of(value)}")];
            _schemas[type.Name] = new JsonObject
            {
                ["type"] = "string",
                ["description"] = $"{comments.Of(type)}\n\n{string.Join('\n', values)}",
                ["enum"] = new JsonArray([.. type.Values.Select(value => (JsonNode)value.Name)]),
            };
        }

        return Reference("schemas", type.Name);
    }

    private JsonObject ObjectOf(MessageDescriptor type, IEnumerable<FieldDescriptor> fields)
    {
        var properties = new JsonObject();
        foreach (FieldDescriptor field in fields)
        {
            JsonObject schema = Of(field);
            schema["description"] = comments.Of(field);
            properties[field.JsonName] = schema;
            if (!JsonTimes.IsTime(field)) continue;
            properties[JsonTimes.NameOf(field.JsonName)] = new JsonObject { ["type"] = "string", ["format"] = "date-time", ["description"] = $"The time of {field.JsonName} as text by RFC 3339. A request has either or both." };
        }

        return new JsonObject { ["type"] = "object", ["description"] = comments.Of(type), ["properties"] = properties };
    }
}
