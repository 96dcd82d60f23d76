using Scoring.Import.Sources;

namespace Scoring.Cli.Imports;

/// <summary>What a command line of <c>scoring import</c> reads.</summary>
/// <param name="Files">The sources, and the files that are not read.</param>
/// <param name="Options">The options that give values to observations, each with the reason why it may have no effect, and whether it has had one.</param>
internal sealed record ImportInput(SourceSelection Files, IReadOnlyList<(string Name, string Reason, Func<bool> HadEffect)> Options)
{
    /// <summary>One line with the options that had no effect on what was read; null when each had one.</summary>
    public string? WithoutEffect()
    {
        string[] named = [.. Options.Where(option => !option.HadEffect()).Select(option => $"{option.Name} ({option.Reason})")];
        return named.Length == 0 ? null : $"Without effect: {string.Join(", ", named)}.";
    }
}
