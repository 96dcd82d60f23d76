namespace Scoring.Cli.WhatIf;

/// <summary>What some changes suppose together, for a person.</summary>
/// <param name="Changes">The changes; at least one.</param>
/// <param name="Words">The end of a sentence that begins with "if", by how many of the changes it speaks of; never none.</param>
internal sealed record Supposition(IReadOnlyList<Change> Changes, Func<int, string> Words)
{
    /// <summary>The words without the changes that were refused; null when all of them were.</summary>
    /// <param name="refused">The changes that were refused.</param>
    public string? WordsWithout(IReadOnlyCollection<Change> refused)
    {
        int taken = Changes.Count(change => !refused.Contains(change));
        return taken > 0 ? Words(taken) : null;
    }
}
