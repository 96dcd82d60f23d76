using System.Threading.Channels;
using Scoring.Protos.V1;

namespace Scoring.Client.Ingestion;

/// <summary>
/// The batches of one ingestion that are not acknowledged, in order, and the queue of those to send on the current stream. A batch stays in the window until it and all before
/// it are acknowledged, so the window bounds what is sent again. All members may be called concurrently.
/// </summary>
internal sealed class IngestWindow(int maxBatches) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly SemaphoreSlim _places = new(maxBatches, maxBatches);
    private readonly LinkedList<PendingBatch> _batches = [];
    private Channel<PendingBatch> _toSend = Channel.CreateUnbounded<PendingBatch>();
    private bool _isEnded;

    /// <summary>Waits until the window has a place.</summary>
    public Task ReserveAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Whether the source has ended and everything is acknowledged.</summary>
    public bool IsDone
    {
        get
        {
            lock (_lock) return _isEnded && _batches.Count == 0;
        }
    }

    /// <summary>The observations of the window. They may be stored or not.</summary>
    public IReadOnlyList<Observation> Observations
    {
        get
        {
            lock (_lock) return [.. _batches.SelectMany(batch => batch.Observations)];
        }
    }

    /// <summary>Adds a batch on a reserved place and queues it.</summary>
    public void Add(PendingBatch batch)
    {
        lock (_lock)
        {
            _batches.AddLast(batch);
            _toSend.Writer.TryWrite(batch);
        }
    }

    /// <summary>No batch follows.</summary>
    public void End()
    {
        lock (_lock)
        {
            _isEnded = true;
            CompleteIfEmpty();
        }
    }

    /// <summary>Begins a stream: every batch without an acknowledgement is queued again.</summary>
    /// <returns>What to send on the stream. It ends when the source has ended and everything is acknowledged.</returns>
    public ChannelReader<PendingBatch> BeginStream()
    {
        lock (_lock)
        {
            _toSend = Channel.CreateUnbounded<PendingBatch>();
            foreach (PendingBatch batch in _batches.Where(batch => !batch.IsDone)) _toSend.Writer.TryWrite(batch);
            CompleteIfEmpty();
            return _toSend.Reader;
        }
    }

    /// <summary>The batch of an acknowledgement; null when it is not waited for.</summary>
    public PendingBatch? Find(ulong tag)
    {
        lock (_lock) return _batches.FirstOrDefault(batch => batch.Tag == tag);
    }

    /// <summary>Queues a batch once more on a stream, unless another stream has begun, which has the batch already.</summary>
    public void SendAgain(PendingBatch batch, ChannelReader<PendingBatch> stream)
    {
        lock (_lock)
        {
            if (_toSend.Reader == stream) _toSend.Writer.TryWrite(batch);
        }
    }

    /// <summary>The first batch of the window, when it is done; null otherwise. It stays in the window.</summary>
    public PendingBatch? FirstDone()
    {
        lock (_lock) return _batches.First?.Value is { IsDone: true } first ? first : null;
    }

    /// <summary>Removes the first batch.</summary>
    public void RemoveFirst()
    {
        lock (_lock)
        {
            _batches.RemoveFirst();
            CompleteIfEmpty();
        }

        _places.Release();
    }

    /// <inheritdoc/>
    public void Dispose() => _places.Dispose();

    private void CompleteIfEmpty()
    {
        if (_isEnded && _batches.Count == 0) _toSend.Writer.TryComplete();
    }
}
