namespace Scoring.Store.Sqlite;

/// <summary>Asks the writing connection for one of its settings, as it really is.</summary>
internal sealed class PragmaRequest(string pragma) : WriteRequest
{
    public override int Records => 1;

    /// <summary>The answer. Known once the request is completed.</summary>
    public string Value { get; private set; } = "";

    public override void Apply(CreatorWriter writer, long unixMicroseconds) => Value = writer.Connection.ReadScalar($"PRAGMA {pragma}");
}
