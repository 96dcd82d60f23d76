using System.Runtime.CompilerServices;
using Scoring.Creators;
using Scoring.Records;
using Scoring.Reports.CommandLine;
using Scoring.Reports.Text;
using Scoring.Server.Configuration;
using Scoring.Server.Diagnosis;

namespace Scoring.Cli.ModelFits;

/// <summary>The records of the store that a command names: all, or a sample of a large store.</summary>
internal static class StoreRecords
{
    /// <summary>Reads the records. At the end it prints what was left out.</summary>
    /// <param name="settings">The settings of the store.</param>
    /// <param name="most">Maximum number of records.</param>
    /// <param name="terminal">Receives the lines about what was left out.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    /// <exception cref="CommandFailedException">The database does not exist, or the store cannot be opened.</exception>
    public static async IAsyncEnumerable<(CreatorKey Key, CreatorRecord Record)> ReadAsync(
        ScoringServerOptions settings, int most, Terminal terminal, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(settings.Redis) && !File.Exists(settings.DatabasePath))
        {
            throw CommandFailedException.Usage($"There is no database {Path.GetFullPath(settings.DatabasePath)}. Name the store with --database or --redis, or files with --observations.");
        }

        int read = 0;
        await using StoredCatalogue catalogue = await StoredCatalogue.OpenAsync(settings, terminal.Clock, cancellationToken);
        await foreach ((CreatorKey Key, CreatorRecord Record) one in catalogue.ReadAsync(int.MaxValue, most, cancellationToken))
        {
            read++;
            yield return one;
        }

        if (catalogue.Damaged > 0) terminal.Error.WriteLine($"Left out: {CountedWords.Of(catalogue.Damaged, "damaged record")}.");
        if (catalogue.Scanned > most) terminal.Error.WriteLine($"Read: a sample of {CountedWords.Of(read, "creator")} of {NumberText.Count(catalogue.Scanned)}.");
    }
}
