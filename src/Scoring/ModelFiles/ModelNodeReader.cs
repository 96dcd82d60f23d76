using System.Text.Json;

namespace Scoring.ModelFiles;

/// <summary>Reads JSON into <see cref="ModelNode"/>s with the line of every value.</summary>
internal static class ModelNodeReader
{
    private static readonly JsonReaderOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true, MaxDepth = 32 };

    /// <summary>Reads a whole document.</summary>
    /// <exception cref="ModelFormatException">The input is not JSON, or a name occurs twice in one object.</exception>
    public static ModelNode Read(ReadOnlySpan<byte> utf8Json)
    {
        Utf8JsonReader reader = new(utf8Json, Options);
        try
        {
            reader.Read();
            ModelNode root = ReadValue(ref reader, utf8Json, "");
            reader.Read();
            return root;
        }
        catch (JsonException fault)
        {
            throw new ModelFormatException((int)(fault.LineNumber ?? 0) + 1, fault.Path ?? "", "is not well-formed JSON");
        }
    }

    private static ModelNode ReadValue(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path)
    {
        int line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
        return reader.TokenType switch
        {
            JsonTokenType.StartObject => new ModelNode { Line = line, Path = path, Members = ReadMembers(ref reader, json, path) },
            JsonTokenType.StartArray => new ModelNode { Line = line, Path = path, Elements = ReadElements(ref reader, json, path) },
            JsonTokenType.String => new ModelNode { Line = line, Path = path, Text = reader.GetString() },
            JsonTokenType.Number => new ModelNode { Line = line, Path = path, Number = reader.GetDouble() },
            JsonTokenType.True or JsonTokenType.False => new ModelNode { Line = line, Path = path, Truth = reader.GetBoolean() },
            _ => throw new ModelFormatException(line, path, "must not be null"),
        };
    }

    private static List<KeyValuePair<string, ModelNode>> ReadMembers(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path)
    {
        List<KeyValuePair<string, ModelNode>> members = [];
        HashSet<string> names = new(StringComparer.Ordinal);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            int line = json[..(int)reader.TokenStartIndex].Count((byte)'\n') + 1;
            string memberPath = path.Length == 0 ? name : $"{path}.{name}";
            if (!names.Add(name)) throw new ModelFormatException(line, memberPath, "stands twice");
            reader.Read();
            members.Add(new(name, ReadValue(ref reader, json, memberPath)));
        }

        return members;
    }

    private static List<ModelNode> ReadElements(ref Utf8JsonReader reader, ReadOnlySpan<byte> json, string path)
    {
        List<ModelNode> elements = [];
        while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
        {
            elements.Add(ReadValue(ref reader, json, $"{path}[{elements.Count}]"));
        }

        return elements;
    }
}
