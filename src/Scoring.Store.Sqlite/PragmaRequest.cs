namespace Scoring.Store.Sqlite;

/// <summary>Reads a setting of the writing connection.</summary>
internal sealed class PragmaRequest(string pragma) : WriteRequest
{
    public override int Records => 1;

    /// <summary>The value. Valid once the request is completed.</summary>
    public string Value { get; private set; } = "";

    public override void Apply(CreatorWriter writer, long unixMicroseconds) => Value = writer.Connection.ReadScalar($"PRAGMA {pragma}");
}
