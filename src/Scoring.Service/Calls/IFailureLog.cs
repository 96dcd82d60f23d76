using Scoring.Creators;
using Scoring.Store;

namespace Scoring.Service.Calls;

/// <summary>Where operations log failures of the server itself. The exception goes into the log; the refusal carries a reference to the entry.</summary>
public interface IFailureLog
{
    /// <summary>Logs a defect.</summary>
    /// <param name="operation">The operation or method that failed.</param>
    /// <param name="failure">The exception.</param>
    /// <returns>What the caller receives.</returns>
    Refusal Record(string operation, Exception failure);

    /// <summary>Logs that the record of one creator cannot be read.</summary>
    /// <param name="key">The creator.</param>
    /// <param name="failure">The exception.</param>
    /// <returns>What the caller receives for that creator.</returns>
    Refusal RecordDamaged(in CreatorKey key, Exception failure);

    /// <summary>Counts a call, or an item of a call, that is refused because the store does not answer or cannot be written. Only the begin and the end of an outage are logged.</summary>
    /// <param name="failure">The failure of the store.</param>
    /// <returns>What the caller receives.</returns>
    Refusal RecordUnavailable(StoreUnavailableException failure);
}
