namespace Scoring.Cli.WhatIf;

/// <summary>All that would be different.</summary>
/// <param name="Changes">The changes, in the order in which they are sent.</param>
/// <param name="Suppositions">What they are together, for a person; every change is part of one.</param>
internal sealed record ChangeSet(IReadOnlyList<Change> Changes, IReadOnlyList<Supposition> Suppositions);
