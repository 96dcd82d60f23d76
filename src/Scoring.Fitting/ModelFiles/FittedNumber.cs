using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Scoring.Fitting.ModelFiles;

/// <summary>Writes a model file with one number replaced by a fitted one.</summary>
public static class FittedNumber
{
    private static readonly JsonDocumentOptions Options = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };

    /// <summary>Writes the file.</summary>
    /// <param name="utf8Model">The initial file.</param>
    /// <param name="path">Member names that lead to the number.</param>
    /// <param name="value">The number.</param>
    /// <param name="source">The data of the fit.</param>
    /// <returns>The new file, UTF-8.</returns>
    /// <exception cref="ArgumentException">The path does not lead to a number with provenance.</exception>
    public static byte[] Write(ReadOnlySpan<byte> utf8Model, IReadOnlyList<string> path, double value, string source)
    {
        JsonNode root = JsonNode.Parse(utf8Model, documentOptions: Options)!;
        JsonNode? node = root;
        foreach (string name in path) node = (node as JsonObject)?[name];
        if (node is not JsonObject number || number["tag"] is null) throw new ArgumentException($"{string.Join('.', path)} is not a number of the model.", nameof(path));
        number["value"] = value;
        number["tag"] = "F";
        number["source"] = source;
        return Encoding.UTF8.GetBytes(root.ToJsonString());
    }
}
