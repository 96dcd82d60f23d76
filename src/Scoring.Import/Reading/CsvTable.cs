using System.Globalization;
using System.Text;
using CsvHelper;
using CsvHelper.Configuration;

namespace Scoring.Import.Reading;

/// <summary>A CSV file with a header line, UTF-8, with quoted fields (RFC 4180).</summary>
public sealed class CsvTable : IDisposable
{
    /// <summary>Maximum length of a field in characters. A longer field indicates an unclosed quote.</summary>
    private const int LongestField = 65_536;

    private readonly CsvParser _parser;
    private readonly Dictionary<string, int> _columns = new(StringComparer.Ordinal);
    private bool _badlyQuoted;

    private CsvTable(string path, string delimiter)
    {
        FileName = Path.GetFileName(path);
        CsvConfiguration configuration = new(CultureInfo.InvariantCulture)
        {
            Delimiter = delimiter,
            TrimOptions = TrimOptions.Trim,
            MaxFieldSize = LongestField,
            IgnoreBlankLines = false, // skipped below, where their lines are counted
            BadDataFound = _ => _badlyQuoted = true,
        };
        _parser = new CsvParser(new StreamReader(path, Encoding.UTF8), configuration);
    }

    /// <summary>Name of the file, without its folder.</summary>
    public string FileName { get; }

    /// <summary>Names of the columns, in order.</summary>
    public IReadOnlyList<string> Header { get; private set; } = [];

    /// <summary>Opens a file and reads its header.</summary>
    /// <exception cref="InputException">The file is empty, or its header contains a column twice.</exception>
    public static CsvTable Open(string path, string delimiter = ",")
    {
        CsvTable table = new(path, delimiter);
        try
        {
            table.ReadHeader();
            return table;
        }
        catch
        {
            table.Dispose();
            throw;
        }
    }

    /// <summary>Reads only the header of a file; empty when there is none.</summary>
    public static IReadOnlyList<string> HeaderOf(string path)
    {
        using CsvTable table = new(path, ",");
        return table._parser.Read() ? [.. table._parser.Record!] : [];
    }

    /// <summary>The number of lines after the header, blank ones included.</summary>
    public static long CountLines(string path)
    {
        long lines = 0;
        byte last = (byte)'\n';
        byte[] buffer = new byte[1 << 16];
        using FileStream file = File.OpenRead(path);
        for (int read = file.Read(buffer); read > 0; read = file.Read(buffer))
        {
            lines += buffer.AsSpan(0, read).Count((byte)'\n');
            last = buffer[read - 1];
        }

        return Math.Max(0, lines + (last == '\n' ? 0 : 1) - 1);
    }

    /// <summary>The position of a column.</summary>
    /// <exception cref="InputException">There is no such column; the message lists the existing columns.</exception>
    public int ColumnOf(string name) => _columns.TryGetValue(name, out int index)
        ? index
        : throw new InputException($"{FileName} has no column '{name}'; it has: {string.Join(", ", Header)}.");

    /// <summary>Reads the rows. A row is valid until the next one is read.</summary>
    public IEnumerable<CsvRow> Rows()
    {
        while (true)
        {
            long line = _parser.RawRow + 1;
            _badlyQuoted = false;
            string? fatal = null;
            try
            {
                if (!_parser.Read())
                {
                    yield break;
                }
            }
            catch (MaxFieldSizeException)
            {
                fatal = $"a field is longer than {LongestField} characters (a quote that is not closed?); the rest of the file was not read";
            }

            if (fatal is not null)
            {
                yield return new CsvRow(_parser, new Origin(FileName, line), fatal);
                yield break;
            }

            bool isBlank = _parser.Count == 1 && _parser[0].Length == 0;
            if (!isBlank)
            {
                yield return new CsvRow(_parser, new Origin(FileName, line), FaultOfRow());
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose() => _parser.Dispose();

    private string? FaultOfRow()
    {
        // The parser checks quotes only when a field is read.
        string[] fields = _parser.Record!;
        if (_badlyQuoted)
        {
            return "quotes inside a field that is not quoted as a whole";
        }

        if (fields.Length != Header.Count)
        {
            return $"{fields.Length} {(fields.Length == 1 ? "field" : "fields")} where the header has {Header.Count}";
        }

        return fields.Any(field => field.Contains('\uFFFD', StringComparison.Ordinal)) ? "bytes that are not UTF-8" : null;
    }

    private void ReadHeader()
    {
        if (!_parser.Read())
        {
            throw new InputException($"{FileName} is empty: expected a header line.");
        }

        Header = [.. _parser.Record!];
        for (int index = 0; index < Header.Count; index++)
        {
            if (!_columns.TryAdd(Header[index], index))
            {
                throw new InputException($"{FileName} names the column '{Header[index]}' twice.");
            }
        }
    }
}
