using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Service.Calls;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Logs failures of the server. The exception is logged, and the caller gets a reference. The text of an exception is never sent to a caller.
/// </summary>
internal sealed partial class ServerFailureLog(ILogger<ServerFailureLog> logger, TimeProvider clock) : IFailureLog
{
    private const int ReferenceBytes = 6;

    // An outage under load fails thousands of calls a second, nearly all for one reason. One line for each would flood the log and delay callers.
    private static readonly TimeSpan OutageLineInterval = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private long? _lastOutageLine;
    private long _failedSince;

    /// <summary>Logs a defect and returns the refusal for the caller.</summary>
    public Refusal Record(string method, Exception failure)
    {
        string reference = NewReference();
        Defect(method, reference, failure);
        return Refusals.Internal(reference);
    }

    /// <summary>Logs that the record of one creator cannot be read, and returns the refusal for that creator.</summary>
    public Refusal RecordDamaged(in CreatorKey key, Exception failure)
    {
        string reference = NewReference();
        Damaged(key.ToString(), reference, failure);
        return Refusals.RecordDamaged(reference);
    }

    /// <summary>
    /// Logs that the store did not answer: the first time at once, then at most once a second, with the number of calls that failed since the last line.
    /// </summary>
    public void RecordStoreUnavailable(string method, Exception failure)
    {
        long failed;
        lock (_lock)
        {
            _failedSince++;
            if (_lastOutageLine is { } last && clock.GetElapsedTime(last) < OutageLineInterval) return;
            _lastOutageLine = clock.GetTimestamp();
            (failed, _failedSince) = (_failedSince, 0);
        }

        StoreUnavailable(method, failed, failure.Message);
    }

    private static string NewReference() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ReferenceBytes));

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The record of {Creator} cannot be read; reference {Reference}")]
    private partial void Damaged(string creator, string reference, Exception failure);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} failed; reference {Reference}")]
    private partial void Defect(string method, string reference, Exception failure);

    [LoggerMessage(EventId = 2, Level = LogLevel.Warning, Message = "{Method}: the store does not answer, {Failed} calls since the last such line: {Reason}")]
    private partial void StoreUnavailable(string method, long failed, string reason);
}
