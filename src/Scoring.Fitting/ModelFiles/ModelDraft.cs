using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Scoring.ModelFiles;
using Scoring.Scores;

namespace Scoring.Fitting.ModelFiles;

/// <summary>
/// A model file under construction: the initial file with replaced numbers. The product's own parser reads every result, so a draft never
/// produces a file that the product rejects.
/// </summary>
public sealed class ModelDraft
{
    // Decimal places: a millionth of a logit is the unit of scores.
    private const int Digits = 6;
    private const int LineWidth = 180;
    private const string Separator = ", ";

    private static readonly JsonDocumentOptions Reading = new() { CommentHandling = JsonCommentHandling.Skip, AllowTrailingCommas = true };
    private static readonly JsonSerializerOptions Writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Starts from a file.</summary>
    /// <param name="utf8Model">A model file that the product can load.</param>
    public ModelDraft(ReadOnlySpan<byte> utf8Model)
    {
        ReadOnlySpan<byte> mark = [0xEF, 0xBB, 0xBF];
        Root = JsonNode.Parse(utf8Model.StartsWith(mark) ? utf8Model[mark.Length..] : utf8Model, documentOptions: Reading)!;
    }

    /// <summary>The file.</summary>
    public JsonNode Root { get; }

    /// <summary>The scorecard with a name: <c>authenticity</c>, <c>trust</c> or <c>fit</c>.</summary>
    public JsonNode Card(string name) => Root["scoring"]![name]!;

    /// <summary>The feature of a scorecard with a code.</summary>
    public JsonNode Feature(string card, string code) =>
        Card(card)["features"]!.AsArray().Single(element => (string?)element!["code"] == code)!;

    /// <summary>A fitted number with its provenance.</summary>
    /// <param name="value">The number; rounded to a millionth.</param>
    /// <param name="source">The data of the fit.</param>
    public static JsonObject Fitted(double value, string source) => new() { ["value"] = Rounded(value), ["tag"] = "F", ["source"] = source };

    /// <summary>Knots with their provenance.</summary>
    /// <param name="knots">The knots; values are rounded to a millionth, positions are not.</param>
    /// <param name="source">The data of the fit.</param>
    public static JsonObject FittedKnots(IEnumerable<(double X, double Y)> knots, string source) => new()
    {
        ["knots"] = new JsonArray([.. knots.Select(knot => new JsonArray(knot.X, Rounded(knot.Y)))]),
        ["tag"] = "F",
        ["source"] = source,
    };

    /// <summary>A number rounded to a millionth, as it is written.</summary>
    public static double Rounded(double value) => Math.Round(value, Digits);

    /// <summary>Appends a change to the model's id; replaces the entry of an earlier change of the same kind.</summary>
    /// <param name="what">Kind of the change, one or two words.</param>
    /// <param name="with">Data of the change.</param>
    public void Rename(string what, string with)
    {
        IEnumerable<string> parts = ((string)Root["id"]!).Split(Separator).Where(part => !part.StartsWith(what, StringComparison.Ordinal));
        Root["id"] = string.Join(Separator, parts.Append($"{what} {with}"));
    }

    /// <summary>The file, parsed as the product parses it.</summary>
    /// <exception cref="ModelFormatException">The product rejects the file.</exception>
    public ScoringModel ToModel() => ScoringModel.Parse(ToUtf8());

    /// <summary>The file, UTF-8, in readable lines: a value that fits on one line is written on one line.</summary>
    public byte[] ToUtf8()
    {
        StringBuilder text = new();
        Write(Root, text, 0);
        return Encoding.UTF8.GetBytes(text.Append('\n').ToString());
    }

    private static void Write(JsonNode? node, StringBuilder text, int depth)
    {
        string flat = node?.ToJsonString(Writing) ?? "null";
        bool isNested = node is JsonObject { Count: > 0 } or JsonArray { Count: > 0 };
        if (!isNested || (depth > 0 && (2 * depth) + flat.Length <= LineWidth))
        {
            text.Append(Spaced(flat));
            return;
        }

        string indent = new(' ', 2 * (depth + 1)), close = new(' ', 2 * depth);
        bool first = true;
        text.Append(node is JsonObject ? '{' : '[');
        foreach ((string? name, JsonNode? element) in Members(node!))
        {
            text.Append(first ? "\n" : ",\n").Append(indent);
            if (name is not null) text.Append(JsonSerializer.Serialize(name, Writing)).Append(": ");
            Write(element, text, depth + 1);
            first = false;
        }

        text.Append('\n').Append(close).Append(node is JsonObject ? '}' : ']');
    }

    private static IEnumerable<(string? Name, JsonNode? Element)> Members(JsonNode node) => node is JsonObject members
        ? members.Select(member => ((string?)member.Key, member.Value))
        : node.AsArray().Select(element => ((string?)null, element));

    // Inserts a space after each comma and colon outside of strings.
    private static string Spaced(string flat)
    {
        StringBuilder text = new(flat.Length + 32);
        bool quoted = false;
        for (int index = 0; index < flat.Length; index++)
        {
            char at = flat[index];
            text.Append(at);
            if (at == '"' && (index == 0 || !IsEscaped(flat, index))) quoted = !quoted;
            if (!quoted && at is ',' or ':') text.Append(' ');
        }

        return text.ToString();
    }

    private static bool IsEscaped(string text, int index)
    {
        int backslashes = 0;
        while (index - backslashes > 0 && text[index - backslashes - 1] == '\\') backslashes++;
        return backslashes % 2 == 1;
    }
}
