using Scoring.Cli.Connection;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>Counts lines and observations by their result. Safe to use from several calls at once.</summary>
internal sealed class ImportTally
{
    /// <summary>Faults that are reported in full; the rest are only counted.</summary>
    public const int MostReported = 20;

    private readonly Lock _gate = new();
    private readonly Dictionary<ObservationStatus, long> _byStatus = [];
    private readonly HashSet<CreatorRef> _creators = [];
    private readonly SortedSet<(string File, long Line, string Reason)> _reported = [];
    private long _badLines;
    private long _faults;

    /// <summary>Lines that could not be read.</summary>
    public long BadLines => Read(() => _badLines);

    /// <summary>Lines that could not be read, and observations that the server refused or could not store.</summary>
    public long Faults => Read(() => _faults);

    /// <summary>Creators that at least one observation was sent of.</summary>
    public int Creators => Read(() => _creators.Count);

    /// <summary>Observations that the server answered for.</summary>
    public long Answered => Read(() => _byStatus.Values.Sum());

    /// <summary>Observations that the server has, or had, or has no room for: those whose import came to its end.</summary>
    public long Settled => Count(ObservationStatus.Applied) + Count(ObservationStatus.Unchanged) + Count(ObservationStatus.OutsideWindow);

    /// <summary>The first faults in the order of the input, as "file:line: reason".</summary>
    public IReadOnlyList<string> Reported => Read(() => _reported.Select(fault => $"{fault.File}:{fault.Line}: {fault.Reason}").ToArray());

    /// <summary>How many observations were answered with a status.</summary>
    public long Count(ObservationStatus status) => Read(() => _byStatus.GetValueOrDefault(status));

    /// <summary>Takes a line that could not be read.</summary>
    public void TakeBadLine(Origin origin, string reason)
    {
        lock (_gate)
        {
            _badLines++;
            TakeFault(origin, reason);
        }
    }

    /// <summary>Takes the answers to a batch.</summary>
    public void Take(ObservationBatch batch, IReadOnlyList<ObservationResult> results)
    {
        lock (_gate)
        {
            for (int index = 0; index < results.Count; index++)
            {
                ObservationResult result = results[index];
                _byStatus[result.Status] = _byStatus.GetValueOrDefault(result.Status) + 1;
                _creators.Add(batch.Items[index].Observation.Creator);
                if (result.Status is ObservationStatus.Invalid or ObservationStatus.Failed)
                {
                    TakeFault(batch.Items[index].Origin, result.Error is null ? "no reason given" : RpcFailure.Describe(result.Error));
                }
            }
        }
    }

    private void TakeFault(Origin origin, string reason)
    {
        _faults++;
        _reported.Add((origin.File, origin.Line, reason));
        if (_reported.Count > MostReported)
        {
            _reported.Remove(_reported.Max);
        }
    }

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
