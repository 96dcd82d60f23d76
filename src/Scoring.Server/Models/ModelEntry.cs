using Scoring.Scores;

namespace Scoring.Server.Models;

/// <summary>One model file.</summary>
/// <param name="File">The name of the file, without its folder.</param>
/// <param name="Model">The model; null when the file is not valid.</param>
/// <param name="Fault">Why the file is not valid; null when it is.</param>
internal sealed record ModelEntry(string File, ScoringModel? Model, string? Fault);
