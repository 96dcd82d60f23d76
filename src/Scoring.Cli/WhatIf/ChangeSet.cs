namespace Scoring.Cli.WhatIf;

/// <summary>All that would be different.</summary>
/// <param name="Changes">The changes, in the order in which they are sent.</param>
/// <param name="Words">What they are together, for a person: the ends of a sentence that begins with "if".</param>
internal sealed record ChangeSet(IReadOnlyList<Change> Changes, IReadOnlyList<string> Words);
