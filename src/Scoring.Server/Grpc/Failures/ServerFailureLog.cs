using System.Security.Cryptography;
using Microsoft.Extensions.Logging;
using Scoring.Creators;
using Scoring.Server.Health;
using Scoring.Service.Calls;
using Scoring.Store;

namespace Scoring.Server.Grpc.Failures;

/// <summary>
/// Logs failures of the server. The exception is logged, and the caller gets a reference. The text of an exception is never sent to a caller.
/// </summary>
internal sealed partial class ServerFailureLog(StoreOutageLog outages, TimeProvider clock, ILogger<ServerFailureLog> logger) : IFailureLog
{
    private const int ReferenceBytes = 6;

    // Creators whose line is known, some 100 bytes each.
    private const int MostDamaged = 1_000;

    private static readonly TimeSpan DamageLineInterval = TimeSpan.FromMinutes(10);

    private readonly Dictionary<CreatorKey, (string Reference, long Logged)> _damaged = [];

    /// <summary>Logs a defect and returns the refusal for the caller.</summary>
    public Refusal Record(string method, Exception failure) => Record(method, tenant: "-", failure);

    /// <summary>Logs a defect during a call and returns the refusal for the caller.</summary>
    public Refusal Record(string method, string tenant, Exception failure)
    {
        string reference = NewReference();
        Defect(method, tenant, reference, failure);
        return Refusals.Internal(reference);
    }

    /// <summary>Logs that the record of one creator cannot be read, and returns the refusal for that creator.</summary>
    public Refusal RecordDamaged(in CreatorKey key, Exception failure)
    {
        return Refusals.RecordDamaged(ReferenceOf(key, failure));
    }

    // One line per creator and interval, with a reference that all its refusals have: every call for a damaged creator comes here.
    private string ReferenceOf(in CreatorKey key, Exception failure)
    {
        lock (_damaged)
        {
            if (_damaged.TryGetValue(key, out (string Reference, long Logged) known) && clock.GetElapsedTime(known.Logged) < DamageLineInterval) return known.Reference;
            if (_damaged.Count >= MostDamaged) RemoveOldest();
            string reference = NewReference();
            _damaged[key] = (reference, clock.GetTimestamp());
            Damaged(key.ToString(), reference, failure);
            return reference;
        }
    }

    private void RemoveOldest()
    {
        CreatorKey oldest = _damaged.MinBy(one => one.Value.Logged).Key;
        _damaged.Remove(oldest);
    }

    /// <inheritdoc/>
    public Refusal RecordUnavailable(StoreUnavailableException failure)
    {
        outages.Refuse(failure.Fault);
        return Refusals.StoreUnavailable(failure);
    }

    private static string NewReference() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ReferenceBytes));

    [LoggerMessage(EventId = 3, Level = LogLevel.Error, Message = "The record of {Creator} cannot be read; reference {Reference}")]
    private partial void Damaged(string creator, string reference, Exception failure);

    [LoggerMessage(EventId = 1, Level = LogLevel.Error, Message = "{Method} failed for tenant {Tenant}; reference {Reference}")]
    private partial void Defect(string method, string tenant, string reference, Exception failure);
}
