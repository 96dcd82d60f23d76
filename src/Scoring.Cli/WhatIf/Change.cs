using Scoring.Protos.V1;

namespace Scoring.Cli.WhatIf;

/// <summary>One thing that would be different.</summary>
/// <param name="Origin">Where it was said: an option, or a file and its line.</param>
/// <param name="Observation">What would be observed.</param>
/// <param name="IsFromFile">True for a change of a file, false for one of an option.</param>
internal sealed record Change(string Origin, Observation Observation, bool IsFromFile = false);
