using System.Text.Json;
using Scoring.Import.Reading;

namespace Scoring.Import.Mapping;

/// <summary>A value of a mapping file with its place, read strictly: every error names the file and the place.</summary>
/// <param name="Element">The value.</param>
/// <param name="File">Name of the file.</param>
/// <param name="Place">The place in the file, for example <c>observations[0].post.likes</c>.</param>
internal readonly record struct MappingNode(JsonElement Element, string File, string Place)
{
    /// <summary>The properties of an object.</summary>
    public IEnumerable<(string Name, MappingNode Value)> Properties()
    {
        Demand(JsonValueKind.Object);
        (string file, string place) = (File, Place);
        return Element.EnumerateObject().Select(property => (property.Name, new MappingNode(property.Value, file, Below(place, property.Name))));
    }

    /// <summary>The elements of an array.</summary>
    public IEnumerable<MappingNode> Items()
    {
        Demand(JsonValueKind.Array);
        (string file, string place) = (File, Place);
        return Element.EnumerateArray().Select((item, index) => new MappingNode(item, file, $"{place}[{index}]"));
    }

    /// <summary>A text, or all texts of an array.</summary>
    public IReadOnlyList<string> TextOrTexts() => Element.ValueKind == JsonValueKind.Array ? Texts() : [Text()];

    /// <summary>All texts of an array.</summary>
    public IReadOnlyList<string> Texts() => [.. Items().Select(item => item.Text())];

    /// <summary>The texts of an object by name.</summary>
    public Dictionary<string, string> TextsByName()
    {
        Dictionary<string, string> texts = new(StringComparer.Ordinal);
        foreach ((string name, MappingNode value) in Properties()) texts[name] = value.Text();
        return texts;
    }

    /// <summary>A text.</summary>
    public string Text()
    {
        Demand(JsonValueKind.String);
        try
        {
            return Element.GetString()!;
        }
        catch (InvalidOperationException malformed)
        {
            throw new InputException($"{File}: {Place} is not valid Unicode.", malformed);
        }
    }

    /// <summary>A text of one character; <c>tab</c> and <c>space</c> are names.</summary>
    public char Character()
    {
        string text = Text();
        if (text is "tab") return '\t';
        if (text is "space") return ' ';
        return text.Length == 1 ? text[0] : throw Refuse("must be one character");
    }

    /// <summary>A truth value.</summary>
    public bool Truth() => Element.ValueKind is JsonValueKind.True or JsonValueKind.False ? Element.GetBoolean() : throw Refuse("must be true or false");

    /// <summary>A number other than 0.</summary>
    public decimal Number()
    {
        Demand(JsonValueKind.Number);
        return Element.TryGetDecimal(out decimal number) && number != 0 ? number : throw Refuse("must be a number other than 0");
    }

    /// <summary>A whole number within bounds.</summary>
    public int Whole(int least, int most)
    {
        Demand(JsonValueKind.Number);
        return Element.TryGetInt32(out int number) && number >= least && number <= most ? number : throw Refuse($"must be a whole number from {least} to {most}");
    }

    /// <summary>A list of steps or other names.</summary>
    public IReadOnlyList<T> Named<T>(Func<string, T?> find, IEnumerable<string> known)
        where T : struct
    {
        List<T> found = [];
        foreach (string text in TextOrTexts()) found.Add(find(text) ?? throw Refuse($"'{text}' is not known here; expected {string.Join(", ", known)}"));
        return found;
    }

    /// <summary>An error at this place.</summary>
    public InputException Refuse(string fault) => new(Place.Length == 0 ? $"{File}: {fault}." : $"{File}: {Place}{(fault[0] == ':' ? string.Empty : " ")}{fault}.");

    /// <summary>An error of a setting that is not known at this place.</summary>
    public InputException Unknown(string name, string known) => new($"{File}: {(Place.Length == 0 ? string.Empty : Place + ": ")}'{name}' is not known here; expected {known}.");

    /// <summary>Requires a kind of value.</summary>
    public void Demand(JsonValueKind kind)
    {
        if (Element.ValueKind != kind) throw new InputException($"{File}: {(Place.Length == 0 ? "a mapping" : Place)} must be a JSON {kind.ToString().ToLowerInvariant()}.");
    }

    private static string Below(string place, string name) => place.Length == 0 ? name : $"{place}.{name}";
}
