using Scoring.Creators;

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
}
