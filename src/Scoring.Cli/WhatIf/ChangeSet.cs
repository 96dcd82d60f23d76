namespace Scoring.Cli.WhatIf;

/// <summary>All hypothetical changes of a command.</summary>
/// <param name="Changes">The changes, in the order in which they are sent.</param>
/// <param name="Suppositions">The changes in words; every change is part of one.</param>
internal sealed record ChangeSet(IReadOnlyList<Change> Changes, IReadOnlyList<Supposition> Suppositions);
