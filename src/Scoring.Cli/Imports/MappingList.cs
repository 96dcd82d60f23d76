using Scoring.Import.Sources;
using Scoring.Reports.CommandLine;

namespace Scoring.Cli.Imports;

/// <summary>Lists the built-in mappings: name, purpose and traps.</summary>
internal static class MappingList
{
    /// <summary>Writes the list to standard output.</summary>
    public static void Write(Terminal terminal)
    {
        foreach (MappingSummary mapping in SourceCatalogue.BuiltIn)
        {
            terminal.Output.WriteLine($"{mapping.Name}: {mapping.About}");
            foreach (string trap in mapping.Traps) terminal.Output.WriteLine($"  - {trap}");
        }
    }
}
