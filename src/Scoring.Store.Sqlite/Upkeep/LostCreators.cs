using System.Globalization;
using Scoring.Creators;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>
/// The creators whose rows were lost when a database was written again, or are erased to be replaced, in a file beside it until their records are restored. Without it an interrupted repair could
/// not be completed: the database does not name them.
/// </summary>
public static class LostCreators
{
    private const char Separator = '\t';

    /// <summary>The creators that are still to be restored; none without the file.</summary>
    /// <param name="options">The database.</param>
    /// <exception cref="IOException">The file cannot be read, or has other content.</exception>
    public static IReadOnlyList<CreatorKey> Read(SqliteStoreOptions options) => Read(options.FullPath);

    /// <summary>Keeps the creators that were not restored; without any the file is removed.</summary>
    /// <param name="options">The database.</param>
    /// <param name="missing">The creators.</param>
    /// <exception cref="IOException">The file cannot be written or removed.</exception>
    public static void Keep(SqliteStoreOptions options, IReadOnlyCollection<CreatorKey> missing)
    {
        if (missing.Count == 0) File.Delete(PathOf(options.FullPath));
        else Write(options.FullPath, missing);
    }

    /// <summary>Adds creators, durably: before a new database gets its name, and before a damaged record is erased. So the database or this file names them at any time.</summary>
    /// <param name="options">The database.</param>
    /// <param name="lost">The creators.</param>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public static void Add(SqliteStoreOptions options, IEnumerable<CreatorKey> lost)
    {
        CreatorKey[] all = [.. Read(options).Union(lost)];
        if (all.Length > 0) Write(options.FullPath, all);
    }

    /// <summary>Removes a creator whose record is restored.</summary>
    /// <param name="options">The database.</param>
    /// <param name="restored">The creator.</param>
    /// <exception cref="IOException">The file cannot be written or removed.</exception>
    public static void Remove(SqliteStoreOptions options, CreatorKey restored) => Keep(options, [.. Read(options).Where(key => key != restored)]);

    // Ids and tenants have no control characters. The owner of the database alone writes the file: one that is not complete is from an earlier run.
    private static void Write(string database, IEnumerable<CreatorKey> keys)
    {
        File.Delete(PathOf(database) + ".new");
        string unfinished = SyncedFile.CreateBeside(PathOf(database));
        File.WriteAllLines(unfinished, keys.Select(key => string.Create(CultureInfo.InvariantCulture, $"{key.Tenant}{Separator}{(int)key.Platform}{Separator}{key.Id}")));
        FileOwner.Copy(database, unfinished);
        SyncedFile.MoveInto(unfinished, PathOf(database), overwrite: true);
    }

    private static CreatorKey[] Read(string database) => File.Exists(PathOf(database)) ? [.. File.ReadLines(PathOf(database)).Select(line => KeyOf(line, database))] : [];

    private static CreatorKey KeyOf(string line, string database) =>
        line.Split(Separator) is [var tenant, var platform, var id] && int.TryParse(platform, NumberStyles.None, CultureInfo.InvariantCulture, out int number)
            && new CreatorKey(tenant, (Platform)number, id) is var key && StoreArguments.ViolationOf(key) is null
            ? key
            : throw new IOException($"{PathOf(database)} is not a list of creators: remove it, and name lost creators with --creator.");

    private static string PathOf(string database) => database + ".lost";
}
