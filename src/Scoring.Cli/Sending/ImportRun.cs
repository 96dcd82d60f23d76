using Scoring.Import.Reading;

namespace Scoring.Cli.Sending;

/// <summary>Sends observations from sources to a server: packed by creator, with concurrent calls, and bounded memory.</summary>
/// <param name="sender">Sends one batch.</param>
/// <param name="batchSize">Maximum observations per call.</param>
/// <param name="parallelCalls">Maximum concurrent calls.</param>
internal sealed class ImportRun(BatchSender sender, int batchSize, int parallelCalls)
{
    /// <summary>Imports one source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="tally">Counts the results.</param>
    /// <param name="onProgress">Called with the number of items done since the last call.</param>
    /// <param name="cancellationToken">Stops the import between two calls.</param>
    public Task RunAsync(IObservationSource source, ImportTally tally, Action<long> onProgress, CancellationToken cancellationToken)
    {
        CreatorBatches batches = new(batchSize, item =>
        {
            tally.Take(item);
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
