using System.Text;
using Scoring.Import.Reading;

namespace Scoring.Import.Rows;

/// <summary>The lines of a CSV file before its header.</summary>
internal static class CsvStart
{
    /// <summary>Consumes the lines before the header, and determines the delimiter.</summary>
    /// <param name="file">The file.</param>
    /// <param name="text">Its text, from its start.</param>
    /// <param name="settings">How it is opened.</param>
    /// <param name="lines">The number of consumed lines.</param>
    /// <param name="notes">What was determined.</param>
    /// <returns>The delimiter.</returns>
    public static string Take(InputFile file, TextReader text, TableSettings settings, out long lines, List<string> notes)
    {
        lines = 0;
        string[] start = FirstLines(file, settings);
        string? delimiter = settings.Delimiter;
        if (start.Length > 0 && CsvDialect.OfSeparatorLine(start[0]) is { } named)
        {
            delimiter ??= named;
            lines++;
            start = start[1..];
        }

        lines += settings.Skip;
        for (long skipped = 0; skipped < lines; skipped++) SkipLine(text);
        if (delimiter is not null) return delimiter;
        string header = start.Skip(settings.Skip).FirstOrDefault(line => !string.IsNullOrWhiteSpace(line)) ?? string.Empty;
        delimiter = CsvDialect.Guess(header, settings.Wanted);
        if (delimiter != ",") notes.Add($"{file.Name}: the delimiter is {CsvDialect.NameOf(delimiter)}, determined from the header.");
        return delimiter;
    }

    /// <summary>Whether a raw record ends within quotes.</summary>
    /// <param name="record">The record as it is in the file.</param>
    /// <param name="openedAfter">The number of line ends before the last quote that opens.</param>
    public static bool IsOpen(string record, out int openedAfter)
    {
        bool isOpen = false;
        int lines = 0;
        openedAfter = 0;
        foreach (char c in record)
        {
            if (c == '\n') lines++;
            if (c != '"') continue;
            isOpen = !isOpen;
            if (isOpen) openedAfter = lines;
        }

        return isOpen;
    }

    private static string[] FirstLines(InputFile file, TableSettings settings)
    {
        Encoding encoding = TextEncodings.Determine(file.Start, settings.Encoding is { } name ? TextEncodings.Find(name) : null, out _) ?? Encoding.UTF8;
        return encoding.GetString(file.Start).TrimStart('\uFEFF').ReplaceLineEndings("\n").Split('\n');
    }

    private static void SkipLine(TextReader text)
    {
        for (int c = text.Read(); c >= 0 && c != '\n'; c = text.Read())
        {
            if (c == '\r' && text.Peek() != '\n') return;
        }
    }
}
