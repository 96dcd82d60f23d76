using System.Globalization;
using System.Text.Json;

namespace Scoring.Import.Rows;

/// <summary>
/// A path into JSON: names separated by <c>.</c> or <c>/</c>, <c>[]</c> for all elements of an array, <c>[N]</c> for one of them, counted from 0. A property whose name is
/// the whole rest of the path wins over the path.
/// </summary>
public sealed class RowPath
{
    /// <summary>The path of the value itself.</summary>
    public static readonly RowPath Self = new(string.Empty, []);

    private readonly Step[] _steps;

    private RowPath(string text, Step[] steps)
    {
        Text = text;
        _steps = steps;
    }

    /// <summary>The path.</summary>
    public string Text { get; }

    /// <summary>Whether the path is that of the value itself.</summary>
    public bool IsSelf => _steps.Length == 0;

    /// <summary>The number of steps.</summary>
    public int Length => _steps.Length;

    /// <summary>Parses a path; null when it is malformed.</summary>
    public static RowPath? Parse(string text)
    {
        List<Step> steps = [];
        int at = 0;
        while (at < text.Length)
        {
            if (text[at] == '[')
            {
                int close = text.IndexOf(']', at);
                if (close < 0) return null;
                ReadOnlySpan<char> index = text.AsSpan(at + 1, close - at - 1);
                int element = -1;
                if (!index.IsEmpty && !int.TryParse(index, NumberStyles.None, CultureInfo.InvariantCulture, out element)) return null;
                steps.Add(new Step(null, element, string.Empty));
                at = close + 1;
                if (at < text.Length && text[at] is '.' or '/') at++;
                continue;
            }

            int end = text.AsSpan(at).IndexOfAny('.', '/', '[');
            end = end < 0 ? text.Length : at + end;
            if (end == at) return null;
            steps.Add(new Step(text[at..end], 0, text[at..]));
            at = end < text.Length && text[end] != '[' ? end + 1 : end;
        }

        return new RowPath(text, [.. steps]);
    }

    /// <summary>The value at the path; null when there is none. Several values of <c>[]</c> are not a value.</summary>
    public JsonElement? Find(JsonElement root)
    {
        List<JsonElement>? found = null;
        JsonElement element = root;
        for (int index = 0; index < _steps.Length; index++)
        {
            if (_steps[index].IsAll)
            {
                found = [];
                Collect(element, index, found);
                return found.Count == 1 ? found[0] : null;
            }

            if (Take(element, index, out int taken) is not { } next) return null;
            element = next;
            index += taken - 1;
        }

        return element;
    }

    /// <summary>All values at the path. An array at its end counts as its elements.</summary>
    /// <returns>False when there is a value other than an array and null where the path has <c>[]</c>.</returns>
    public bool FindAll(JsonElement root, IList<JsonElement> found)
    {
        int start = found.Count;
        if (!Collect(root, 0, found)) return false;
        if (found.Count != start + 1 || found[start].ValueKind != JsonValueKind.Array) return true;
        JsonElement array = found[start];
        found.RemoveAt(start);
        foreach (JsonElement element in array.EnumerateArray()) found.Add(element);
        return true;
    }

    /// <summary>Whether the path leads to a position in a document: names, and null for an element of an array.</summary>
    public bool IsAt(IReadOnlyList<string?> position) => Leads(position, _steps.Length);

    /// <summary>Whether the path without its last step leads to a position, and that step is <c>[]</c>: an array is expected there.</summary>
    public bool IsArrayAt(IReadOnlyList<string?> position) => _steps is [.., { IsAll: true }] && Leads(position, _steps.Length - 1);

    private bool Leads(IReadOnlyList<string?> position, int steps)
    {
        if (position.Count != steps) return false;
        for (int index = 0; index < steps; index++)
        {
            if (_steps[index].Name != position[index] || (_steps[index].Name is null && !_steps[index].IsAll)) return false;
        }

        return true;
    }

    private bool Collect(JsonElement element, int from, IList<JsonElement> found)
    {
        for (int index = from; index < _steps.Length; index++)
        {
            if (_steps[index].IsAll)
            {
                if (element.ValueKind != JsonValueKind.Array) return element.ValueKind == JsonValueKind.Null;
                bool areArrays = true;
                foreach (JsonElement item in element.EnumerateArray()) areArrays &= Collect(item, index + 1, found);
                return areArrays;
            }

            if (Take(element, index, out int taken) is not { } next) return true;
            element = next;
            index += taken - 1;
        }

        found.Add(element);
        return true;
    }

    // The step at an index, or the whole rest of the path as one name.
    private JsonElement? Take(JsonElement element, int index, out int taken)
    {
        Step step = _steps[index];
        taken = 1;
        if (step.Name is null)
        {
            return element.ValueKind == JsonValueKind.Array && step.Index < element.GetArrayLength() ? element[step.Index] : null;
        }

        if (element.ValueKind != JsonValueKind.Object) return null;
        if (step.Rest.Length > step.Name.Length && element.TryGetProperty(step.Rest, out JsonElement literal))
        {
            taken = _steps.Length - index;
            return literal;
        }

        return element.TryGetProperty(step.Name, out JsonElement value) ? value : null;
    }

    /// <summary>A name, or an element of an array (-1 for all).</summary>
    private readonly record struct Step(string? Name, int Index, string Rest)
    {
        public bool IsAll => Name is null && Index < 0;
    }
}
