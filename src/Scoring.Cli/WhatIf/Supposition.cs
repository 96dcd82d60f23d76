namespace Scoring.Cli.WhatIf;

/// <summary>The description of changes for the user.</summary>
/// <param name="Changes">The changes; at least one.</param>
/// <param name="Words">The end of a sentence that starts with "if", by the number of changes that it describes; at least one.</param>
internal sealed record Supposition(IReadOnlyList<Change> Changes, Func<int, string> Words)
{
    /// <summary>The description without refused changes; null when all were refused.</summary>
    /// <param name="refused">The refused changes.</param>
    public string? WordsWithout(IReadOnlyCollection<Change> refused)
    {
        int taken = Changes.Count(change => !refused.Contains(change));
        return taken > 0 ? Words(taken) : null;
    }
}
