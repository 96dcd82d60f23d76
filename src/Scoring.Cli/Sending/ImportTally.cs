using Scoring.Cli.Connection;
using Scoring.Import.Reading;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>Counts lines and observations by their result. Thread-safe.</summary>
internal sealed class ImportTally
{
    /// <summary>Maximum number of faults that are reported in full; further ones are only counted.</summary>
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

    /// <summary>Creators with at least one sent observation.</summary>
    public int Creators => Read(() => _creators.Count);

    /// <summary>Observations with an answer of the server.</summary>
    public long Answered => Read(() => _byStatus.Values.Sum());

    /// <summary>Observations that are stored, were stored already, or are outside the window: their import is complete.</summary>
    public long Settled => Count(ObservationStatus.Applied) + Count(ObservationStatus.Unchanged) + Count(ObservationStatus.OutsideWindow);

    /// <summary>The first faults in the order of the input, as "file:line: reason".</summary>
    public IReadOnlyList<string> Reported => Read(() => _reported.Select(fault => $"{fault.File}:{fault.Line}: {fault.Reason}").ToArray());

    /// <summary>The number of observations with a given status.</summary>
    public long Count(ObservationStatus status) => Read(() => _byStatus.GetValueOrDefault(status));

    /// <summary>Adds a line that could not be read.</summary>
    public void TakeBadLine(Origin origin, string reason)
    {
        lock (_gate)
        {
            _badLines++;
            TakeFault(origin, reason);
        }
    }

    /// <summary>Adds the answers to a batch.</summary>
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
