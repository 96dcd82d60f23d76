using System.Text.RegularExpressions;
using Scoring.Cli.Connection;
using Scoring.Import.Reading;
using Scoring.Import.Sources;
using Scoring.Protos.V1;

namespace Scoring.Cli.Sending;

/// <summary>Counts lines and observations by their result. Thread-safe.</summary>
internal sealed partial class ImportTally
{
    /// <summary>Maximum number of faults that are reported in full; further ones are only counted.</summary>
    public const int MostReported = 20;

    /// <summary>Maximum number of creators that are kept for a check.</summary>
    public const int MostCreators = 10;

    private const int MostCauses = 5;
    private const string OfBatch = "observations[].";

    private readonly Lock _gate = new();
    private readonly Dictionary<ObservationStatus, long> _byStatus = [];
    private readonly HashSet<CreatorRef> _creators = [];
    private readonly List<CreatorRef> _firstCreators = [];
    private readonly FirstLines _faults = new(MostReported);
    private readonly FirstLines _rejected = new(MostReported);
    private readonly Dictionary<string, long> _causes = new(StringComparer.Ordinal);
    private readonly List<string> _unread = [];
    private long _badLines;
    private long _leftOut;

    /// <summary>Lines that could not be read.</summary>
    public long BadLines => Read(() => _badLines);

    /// <summary>Rows that a condition of the mapping left out.</summary>
    public long LeftOut => Read(() => _leftOut);

    /// <summary>Lines that could not be read, and observations that the server refused or could not store.</summary>
    public long Faults => Read(() => _faults.Count);

    /// <summary>The faults of the input: lines that could not be read, and observations that exceed a limit of the contract or whose source is withdrawn.</summary>
    public long InputFaults => BadLines + Count(ObservationStatus.Invalid) + Count(ObservationStatus.SourceWithdrawn);

    /// <summary>The base of the share of <see cref="InputFaults"/>: lines that could not be read, and observations with an answer.</summary>
    public long Items => BadLines + Answered;

    /// <summary>Creators with at least one sent observation.</summary>
    public int Creators => Read(() => _creators.Count);

    /// <summary>The first creators with an answer, at most <see cref="MostCreators"/>.</summary>
    public IReadOnlyList<CreatorRef> FirstCreators => Read(() => _firstCreators.ToArray());

    /// <summary>Observations with an answer of the server.</summary>
    public long Answered => Read(() => _byStatus.Values.Sum());

    /// <summary>Observations whose import is complete: stored, stored already, outside the window, or weaker than a stored value of the same time.</summary>
    public long Settled =>
        Count(ObservationStatus.Applied) + Count(ObservationStatus.Unchanged) + Count(ObservationStatus.OutsideWindow) + Count(ObservationStatus.Conflict);

    /// <summary>The first faults in the order of the input, as "file:line: reason".</summary>
    public IReadOnlyList<string> Reported => Read(() => _faults.Lines);

    /// <summary>The first observations with the status CONFLICT or SOURCE_WITHDRAWN in the order of the input, as "file:line: STATUS: meaning".</summary>
    public IReadOnlyList<string> Rejected => Read(() => _rejected.Lines);

    /// <summary>The number of observations with the status CONFLICT or SOURCE_WITHDRAWN.</summary>
    public long RejectedCount => Read(() => _rejected.Count);

    /// <summary>The inputs that were not read, or not to their end: "a.csv" or "A part of a.csv".</summary>
    public IReadOnlyList<string> Unread => Read(() => _unread.ToArray());

    /// <summary>The columns and fields that cause most faults of the input, with their number of faults; at most five.</summary>
    public IReadOnlyList<(string Name, long Faults)> Causes => Read(() => _causes
        .OrderByDescending(cause => cause.Value).ThenBy(cause => cause.Key, StringComparer.Ordinal).Take(MostCauses).Select(cause => (cause.Key, cause.Value)).ToArray());

    /// <summary>The number of observations with a given status.</summary>
    public long Count(ObservationStatus status) => Read(() => _byStatus.GetValueOrDefault(status));

    /// <summary>Adds an item without an observation: a line that could not be read, or a row that was left out.</summary>
    public void Take(SourceItem item)
    {
        lock (_gate)
        {
            if (item.Fault is not { } fault)
            {
                _leftOut++;
                return;
            }

            _badLines++;
            _faults.Add(item.Origin, fault);
            if (item.Column is { } column) AddCause($"column '{column}'");
            if (item.IsUnread) _unread.Add($"A part of {item.Origin.File}");
        }
    }

    /// <summary>Adds a file that was not read.</summary>
    public void Take(UnreadFile file)
    {
        lock (_gate)
        {
            _unread.Add(file.Name);
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
                CreatorRef creator = batch.Items[index].Observation.Creator;
                _byStatus[result.Status] = _byStatus.GetValueOrDefault(result.Status) + 1;
                if (_creators.Add(creator) && _firstCreators.Count < MostCreators) _firstCreators.Add(creator);
                TakeProblem(batch.Items[index].Origin, result);
            }
        }
    }

    private void TakeProblem(Origin origin, ObservationResult result)
    {
        switch (result.Status)
        {
            case ObservationStatus.Conflict:
                _rejected.Add(origin, "CONFLICT: the record has a different value of the same time, which was kept");
                break;
            case ObservationStatus.SourceWithdrawn:
                _rejected.Add(origin, "SOURCE_WITHDRAWN: the source of the observation is withdrawn");
                AddCause("field source");
                break;
            case ObservationStatus.Invalid or ObservationStatus.Failed:
                _faults.Add(origin, result.Error is null ? "no reason given" : RpcFailure.Describe(result.Error));
                if (result.Status == ObservationStatus.Invalid && result.Error?.FieldViolations.FirstOrDefault() is { } violation) AddCause($"field {NameOf(violation.Field)}");
                break;
        }
    }

    // "observations[7].post.likes" in a batch is post.likes of a row.
    private static string NameOf(string field)
    {
        string name = Positions().Replace(field, "[]");
        return name.StartsWith(OfBatch, StringComparison.Ordinal) ? name[OfBatch.Length..] : name;
    }

    [GeneratedRegex(@"\[[0-9]+\]", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Positions();

    private void AddCause(string cause) => _causes[cause] = _causes.GetValueOrDefault(cause) + 1;

    private T Read<T>(Func<T> read)
    {
        lock (_gate)
        {
            return read();
        }
    }
}
