namespace Scoring.Observations;

/// <summary>Languages and country of an account.</summary>
/// <param name="Languages">BCP 47 tags, most used first; at most 8.</param>
/// <param name="Country">ISO 3166-1 alpha-2 code in capitals; empty when unknown.</param>
public sealed record Locale(IReadOnlyList<string> Languages, string Country);
