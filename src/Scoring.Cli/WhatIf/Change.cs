using Scoring.Protos.V1;

namespace Scoring.Cli.WhatIf;

/// <summary>One hypothetical change.</summary>
/// <param name="Origin">Its source: an option, or a file and its line.</param>
/// <param name="Observation">The hypothetical observation.</param>
/// <param name="IsFromFile">True for a change from a file, false for one from an option.</param>
internal sealed record Change(string Origin, Observation Observation, bool IsFromFile = false);
