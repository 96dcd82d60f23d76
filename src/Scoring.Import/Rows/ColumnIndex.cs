using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>The columns of a header by name. Several columns of one name are an error only when the name is asked for.</summary>
internal sealed class ColumnIndex
{
    private const int Several = -1;

    private readonly Dictionary<string, int> _columns;
    private readonly string _file;

    public ColumnIndex(string file, IReadOnlyList<string> header, HeaderMatch match)
    {
        _file = file;
        Header = header;
        _columns = new Dictionary<string, int>(match == HeaderMatch.IgnoreCase ? StringComparer.OrdinalIgnoreCase : StringComparer.Ordinal);
        if (match == HeaderMatch.None) return;
        for (int index = 0; index < header.Count; index++)
        {
            if (!_columns.TryAdd(header[index], index)) _columns[header[index]] = Several;
        }
    }

    public IReadOnlyList<string> Header { get; }

    /// <summary>The place of a column, or of a path that begins with the name of a column; null when there is none.</summary>
    public RowPlace? Find(string name)
    {
        if (ColumnOf(name) is { } column) return new RowPlace(name, column, RowPath.Self);

        // Flattened tables write the same path with either separator.
        foreach ((char from, char to) in ((char, char)[])[('/', '.'), ('.', '/')])
        {
            if (ColumnOf(name.Replace(from, to)) is { } flattened) return new RowPlace(name, flattened, RowPath.Self);
        }

        for (int end = name.Length - 1; end > 0; end--)
        {
            if (name[end] is not ('.' or '/' or '[') || ColumnOf(name[..end]) is not { } outer) continue;
            string rest = name[end] == '[' ? name[end..] : name[(end + 1)..];
            return new RowPlace(name, outer, RowPath.Parse(rest) ?? throw new InputException($"{_file}: '{name}' is not a path."));
        }

        return null;
    }

    private int? ColumnOf(string name)
    {
        if (!_columns.TryGetValue(name, out int index)) return null;
        return index == Several ? throw new InputException($"{_file} names the column '{SafeText.OfCell(name)}' twice.") : index;
    }
}
