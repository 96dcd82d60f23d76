using System.Text;

namespace Scoring.ModelFiles;

/// <summary>
/// One value of a model file with its line and path, so that every fault has an exact location. An unexpected member is a fault: a
/// misspelt name must not silently leave a default in force.
/// </summary>
internal sealed class ModelNode
{
    private readonly HashSet<string> _taken = new(StringComparer.Ordinal);

    /// <summary>Line of the file, from 1.</summary>
    public required int Line { get; init; }

    /// <summary>Path of the value within the file.</summary>
    public required string Path { get; init; }

    /// <summary>The members of an object, in file order; null for other kinds.</summary>
    public List<KeyValuePair<string, ModelNode>>? Members { get; init; }

    /// <summary>The elements of an array; null for other kinds.</summary>
    public List<ModelNode>? Elements { get; init; }

    /// <summary>The text of a string; null for other kinds.</summary>
    public string? Text { get; init; }

    /// <summary>The value of a number; null for other kinds.</summary>
    public double? Number { get; init; }

    /// <summary>The value of a boolean; null for other kinds.</summary>
    public bool? Truth { get; init; }

    /// <summary>Creates a fault at this location.</summary>
    public ModelFormatException Fault(string what) => new(Line, Path, what);

    /// <summary>The member with that name, or null.</summary>
    public ModelNode? Find(string name)
    {
        if (Members is null) throw Fault("must be an object");
        foreach (KeyValuePair<string, ModelNode> member in Members)
        {
            if (member.Key != name) continue;
            _taken.Add(name);
            return member.Value;
        }

        return null;
    }

    /// <summary>The member with that name; a fault if it is missing.</summary>
    public ModelNode Get(string name) => Find(name) ?? throw Fault($"must have a member \"{name}\"");

    /// <summary>The fault of a missing member that only files with numbers of comments need.</summary>
    public ModelFormatException FaultOfComments(string name) => Fault($"must have a member \"{name}\", because a denominator has \"comments\"");

    /// <summary>The text of the member with that name; a fault if it is missing, empty or not a string.</summary>
    public string GetText(string name)
    {
        ModelNode node = Get(name);
        return node.Text is { Length: > 0 } text ? text : throw node.Fault("must be a string that is not empty");
    }

    /// <summary>The elements of the member with that name; a fault if it is missing or not an array.</summary>
    public List<ModelNode> GetElements(string name)
    {
        ModelNode node = Get(name);
        return node.Elements ?? throw node.Fault("must be an array");
    }

    /// <summary>A bare number of the member with that name, within bounds: for ordinals and counts, which need no provenance.</summary>
    public double GetBare(string name, double low, double high) => Get(name).AsNumber(low, high);

    /// <summary>This value as a number within bounds.</summary>
    public double AsNumber(double low, double high)
    {
        if (Number is not { } value) throw Fault("must be a number");
        if (!double.IsFinite(value)) throw Fault("must be finite");
        if (value < low || value > high) throw Fault($"must be in [{low:R}, {high:R}], was {value:R}");
        return value;
    }

    /// <summary>A number with provenance: <c>{"value": …, "tag": "S|M|D|J|F", "source": "…"}</c>.</summary>
    public double GetSourced(string name, double low, double high)
    {
        ModelNode node = Get(name);
        double value = node.Get("value").AsNumber(low, high);
        node.ReadProvenance();
        node.RejectUnreadMembers();
        return value;
    }

    /// <summary>Reads and checks <c>tag</c> and <c>source</c> of this object.</summary>
    public void ReadProvenance()
    {
        string tag = GetText("tag");
        if (tag is not ("S" or "M" or "D" or "J" or "F"))
        {
            throw Get("tag").Fault("must be S (published), M (measured), D (derived), J (judgement) or F (fitted)");
        }

        GetText("source");
    }

    /// <summary>Throws a fault at the first member that was not read.</summary>
    public void RejectUnreadMembers()
    {
        foreach (KeyValuePair<string, ModelNode> member in Members ?? [])
        {
            if (!_taken.Contains(member.Key)) throw member.Value.Fault($"\"{member.Key}\" is not known here");
        }
    }

    /// <summary>
    /// Writes every value of this tree with its path, without provenance: the text whose hash identifies an extraction.
    /// </summary>
    public void AppendCanonical(StringBuilder text)
    {
        foreach (KeyValuePair<string, ModelNode> member in (Members ?? []).OrderBy(member => member.Key, StringComparer.Ordinal))
        {
            if (member.Key is not ("tag" or "source")) member.Value.AppendCanonical(text);
        }

        foreach (ModelNode element in Elements ?? []) element.AppendCanonical(text);
        if (Number is { } number) text.Append(Path).Append('=').Append(number.ToString("R")).Append('\n');
        if (Text is not null) text.Append(Path).Append('=').Append(Text).Append('\n');
        if (Truth is { } truth) text.Append(Path).Append('=').Append(truth ? "true" : "false").Append('\n');
    }
}
