using Scoring.Import.Reading;

namespace Scoring.Cli.Sending;

/// <summary>Moves observations from sources to a server: packed by creator, several calls at a time, never more than that in memory.</summary>
/// <param name="sender">Sends one batch.</param>
/// <param name="batchSize">Observations of one call at most.</param>
/// <param name="parallelCalls">Calls under way at a time at most.</param>
internal sealed class ImportRun(BatchSender sender, int batchSize, int parallelCalls)
{
    /// <summary>Imports one source.</summary>
    /// <param name="source">What is read.</param>
    /// <param name="tally">Counts what becomes of it.</param>
    /// <param name="onProgress">Called with the number of items done since the last call.</param>
    /// <param name="cancellationToken">Ends the import between two calls.</param>
    public Task RunAsync(IObservationSource source, ImportTally tally, Action<long> onProgress, CancellationToken cancellationToken)
    {
        CreatorBatches batches = new(batchSize, (origin, reason) =>
        {
            tally.TakeBadLine(origin, reason);
            onProgress(1);
        });
        ParallelOptions options = new() { MaxDegreeOfParallelism = parallelCalls, CancellationToken = cancellationToken };
        return Parallel.ForEachAsync(batches.Pack(source.Read()), options, async (batch, stop) =>
        {
            tally.Take(batch, await sender.SendAsync(batch, stop));
            onProgress(batch.Items.Count);
        });
    }
}
