using System.Text.Json;

namespace Scoring.Simulation.Prices;

/// <summary>JSON files embedded in this assembly.</summary>
internal static class CommittedFile
{
    /// <summary>Parses a file. The caller disposes the document.</summary>
    /// <exception cref="InvalidOperationException">The assembly has no file with this name.</exception>
    public static JsonDocument Open(string name)
    {
        using Stream file = typeof(CommittedFile).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"{name} is not part of the assembly.");
        return JsonDocument.Parse(file);
    }
}
