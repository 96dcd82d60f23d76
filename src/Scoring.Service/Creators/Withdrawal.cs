namespace Scoring.Service.Creators;

/// <summary>The result of the withdrawal of a source.</summary>
/// <param name="Epoch">The epoch that later observations of the source must have.</param>
/// <param name="Observations">Number of stored observations that were withdrawn.</param>
/// <param name="Version">Version of the record.</param>
public readonly record struct Withdrawal(int Epoch, int Observations, long Version);
