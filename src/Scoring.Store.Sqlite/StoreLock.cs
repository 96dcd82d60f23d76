namespace Scoring.Store.Sqlite;

/// <summary>
/// Holds the file <c>.lock</c> beside the database, so that no second store opens it: two writers would each use their own
/// copy of the highest erased version, and neither would keep the bound of the log.
/// The operating system holds the lock with the open file and releases it when the process ends in any way.
/// The file itself stays: removing it would race with the next owner.
/// </summary>
internal sealed class StoreLock : IDisposable
{
    private readonly FileStream _file;

    private StoreLock(FileStream file) => _file = file;

    /// <exception cref="StoreUnavailableException">Another store holds the database, or the directory cannot be written.</exception>
    public static StoreLock Take(string databasePath)
    {
        string path = databasePath + ".lock";
        try
        {
            return new StoreLock(new FileStream(path, FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, bufferSize: 0));
        }
        catch (DirectoryNotFoundException failure)
        {
            throw new StoreUnavailableException($"The directory of the database {databasePath} does not exist: create it or mount its volume.", failure);
        }
        catch (UnauthorizedAccessException failure)
        {
            throw new StoreUnavailableException($"The lock file {path} cannot be written: check the permissions of its directory.", failure);
        }
        catch (IOException failure)
        {
            throw new StoreUnavailableException(
                $"The database {databasePath} is in use by another store (lock file {path}): one database serves one process.", failure);
        }
    }

    public void Dispose() => _file.Dispose();
}
