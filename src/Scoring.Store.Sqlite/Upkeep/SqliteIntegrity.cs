using System.Globalization;
using SQLitePCL;

namespace Scoring.Store.Sqlite.Upkeep;

/// <summary>Checks the structure of a database file: pages, trees, and that index and table agree. The content of records is not decoded.</summary>
public static class SqliteIntegrity
{
    /// <summary>Maximum number of faults that are listed.</summary>
    public const int MostFaults = 100;

    // Some milliseconds of work.
    private const int StepsBetweenChecks = 100_000;

    /// <summary>
    /// Checks a database, beside a server that may write it. Reads all of it. The check ends when the log of the server becomes nearly full.
    /// </summary>
    /// <param name="path">The database.</param>
    /// <param name="cancellationToken">Ends the check.</param>
    /// <returns>The faults with the numbers of the damaged pages, in the words of the engine; none for a sound database.</returns>
    /// <exception cref="StoreUnavailableException">There is no database, it is of another program or cannot be opened, its log lost acknowledged commits, or the log of its server is nearly full.</exception>
    /// <exception cref="OperationCanceledException">It was cancelled.</exception>
    public static IReadOnlyList<string> Check(string path, CancellationToken cancellationToken)
    {
        SqliteStoreOptions options = new SqliteStoreOptions { Path = path }.ForOtherProcess();
        LogInspection.CheckForReader(options);
        using var connection = DatabaseConnection.OpenReader(options);
        return Check(connection, new LogWatch(options), cancellationToken);
    }

    internal static List<string> Check(DatabaseConnection connection, LogWatch log, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        long full = 0;
        raw.sqlite3_progress_handler(
            connection.Handle,
            StepsBetweenChecks,
            _ => cancellationToken.IsCancellationRequested || (full = log.Length is { } length && length >= log.GreatestBytes ? length : 0) > 0 ? 1 : 0,
            null);
        List<string> faults = [];
        try
        {
            using PreparedStatement check = connection.Prepare(string.Create(CultureInfo.InvariantCulture, $"PRAGMA integrity_check({MostFaults})"));
            while (check.Step()) faults.AddRange(check.Text(0).Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        }
        catch (StoreUnavailableException failure) when (!cancellationToken.IsCancellationRequested && full == 0)
        {
            // The check itself ends at some faults, for example of the first page.
            faults.Add(failure.Message);
        }
        catch (StoreUnavailableException) when (full > 0)
        {
            throw log.Full(full);
        }
        catch (StoreUnavailableException)
        {
            throw new OperationCanceledException(cancellationToken);
        }
        finally
        {
            raw.sqlite3_progress_handler(connection.Handle, 0, null, null);
        }

        // Lines in asterisks name the database, which has one name always.
        return [.. faults.Where(fault => fault != "ok" && !fault.StartsWith("***", StringComparison.Ordinal))];
    }
}
