using System.Threading.Channels;
using Scoring.Import.Reading;

namespace Scoring.Cli.Sending;

/// <summary>Sends observations from sources to a server: packed by creator, with concurrent calls, while the next ones are read, and with bounded memory.</summary>
/// <param name="sender">Sends one batch.</param>
/// <param name="batchSize">Maximum observations per call.</param>
/// <param name="parallelCalls">Maximum concurrent calls.</param>
internal sealed class ImportRun(BatchSender sender, int batchSize, int parallelCalls)
{
    /// <summary>Imports one source.</summary>
    /// <param name="source">The source.</param>
    /// <param name="tally">Counts the results.</param>
    /// <param name="onProgress">Called with the number of items done since the last call, from several threads.</param>
    /// <param name="cancellationToken">Stops the import between two calls.</param>
    public async Task RunAsync(IObservationSource source, ImportTally tally, Action<long> onProgress, CancellationToken cancellationToken)
    {
        CreatorBatches batches = new(batchSize, item =>
        {
            tally.Take(item);
            onProgress(1);
        });
        // One window waits to be sent while the next one is read.
        Channel<ObservationBatch> ready = Channel.CreateBounded<ObservationBatch>(Math.Max(1, CreatorBatches.DefaultWindow / batchSize));
        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        Task reading = Task.Run(() => ReadAsync(batches.Pack(source.Read()), ready.Writer, ended.Token), CancellationToken.None);
        try
        {
            ParallelOptions options = new() { MaxDegreeOfParallelism = parallelCalls, CancellationToken = cancellationToken };
            await Parallel.ForEachAsync(ready.Reader.ReadAllAsync(cancellationToken), options, async (batch, stop) =>
            {
                tally.Take(batch, await sender.SendAsync(batch, stop));
                onProgress(batch.Items.Count);
            });
        }
        finally
        {
            await ended.CancelAsync();
            await reading;
        }
    }

    // Never throws: a failure of the reader is the failure of the channel, and is thrown where the batches are taken.
    private static async Task ReadAsync(IEnumerable<ObservationBatch> batches, ChannelWriter<ObservationBatch> ready, CancellationToken cancellationToken)
    {
        try
        {
            foreach (ObservationBatch batch in batches) await ready.WriteAsync(batch, cancellationToken);
            ready.Complete();
        }
        catch (Exception failure)
        {
            ready.Complete(failure);
        }
    }
}
