namespace Scoring.Store.Sqlite;

/// <summary>Writes one page without a change of its content, so that a commit shows whether the database can be written.</summary>
internal sealed class ProbeRequest : WriteRequest
{
    public override int Records => 1;

    // An UPDATE that changes nothing is not written; this number always is.
    public override void Apply(CreatorWriter writer, long unixMicroseconds) =>
        writer.Connection.Execute($"PRAGMA user_version = {writer.Connection.ReadScalar("PRAGMA user_version")}");
}
