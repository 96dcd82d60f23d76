using System.Globalization;

namespace Scoring.Tests.Numerics;

/// <summary>Rows of one of the tables that generate_tables.py computed with high precision.</summary>
internal static class ReferenceTable
{
    /// <summary>All rows of the table, each as its cells.</summary>
    public static string[][] Rows(string file)
    {
        using Stream stream = typeof(ReferenceTable).Assembly.GetManifestResourceStream(file) ?? throw new FileNotFoundException(file);
        using StreamReader reader = new(stream);
        return [.. reader.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(','))];
    }

    /// <summary>The cell as a number.</summary>
    public static double Number(string cell) => double.Parse(cell, CultureInfo.InvariantCulture);
}
