namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>What there is of a database.</summary>
public enum DatabaseState
{
    /// <summary>There is no file. A store creates it.</summary>
    Missing = 0,

    /// <summary>The file is empty. A store creates the tables.</summary>
    Empty = 1,

    /// <summary>There is a database, which no store holds.</summary>
    Closed = 2,

    /// <summary>A store holds it, of this process or of another one.</summary>
    Held = 3,
}
