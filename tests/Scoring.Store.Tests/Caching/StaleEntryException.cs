namespace Scoring.Store.Tests.Caching;

/// <summary>The cache showed what was no longer true.</summary>
public sealed class StaleEntryException(string message) : Exception(message);
