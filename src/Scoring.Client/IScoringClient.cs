using Grpc.Core;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Protos.V1;

namespace Scoring.Client;

/// <summary>
/// Scores creators and records observations. Failures of items are results, never exceptions. Every call can throw <see cref="ScoringException"/>, when it is refused for
/// another reason than its items, and <see cref="OperationCanceledException"/>, when its token is cancelled. All members may be called concurrently.
/// </summary>
public interface IScoringClient
{
    /// <summary>Makes calls for the generated clients, for everything that this interface does not have: with the same connections, credentials, deadlines and retries.</summary>
    CallInvoker Calls { get; }

    /// <summary>Scores one creator: from the cache, as part of a coalesced batch, or by a call, as the settings state.</summary>
    /// <param name="creator">The creator. Do not change it before the result.</param>
    /// <param name="options">What is asked for; null for <see cref="ScoreOptions.Default"/>.</param>
    /// <param name="cancellationToken">Cancels the wait; other callers of a coalesced batch are not affected.</param>
    ValueTask<ScoreResult> ScoreAsync(CreatorRef creator, ScoreOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Scores creators by batches of up to 1,000, one after the other.</summary>
    /// <param name="creators">The creators, any number, duplicates allowed.</param>
    /// <param name="options">What is asked for; null for <see cref="ScoreOptions.Default"/>. The deadline is that of each batch.</param>
    /// <param name="cancellationToken">Cancels the calls.</param>
    /// <returns>One result per creator, in order. A batch that fails as a call gives its creators the same result.</returns>
    Task<IReadOnlyList<ScoreResult>> ScoreBatchAsync(IReadOnlyList<CreatorRef> creators, ScoreOptions? options = null, CancellationToken cancellationToken = default);

    /// <summary>Records observations by calls of up to 1,000, one after the other. Recording the same again changes nothing.</summary>
    /// <param name="observations">The observations, any number and order.</param>
    /// <param name="cancellationToken">Cancels the calls. An observation may be stored or not.</param>
    /// <returns>One result per observation, in order. A call that fails with a temporary error gives its observations the status FAILED with this error: send them again.</returns>
    Task<IReadOnlyList<ObservationResult>> RecordAsync(IReadOnlyList<Observation> observations, CancellationToken cancellationToken = default);

    /// <summary>
    /// Records a sequence on a stream. After a cut, a restart or a refusal with a time, what is not acknowledged is sent again; the position continues. Memory is bounded: the source is
    /// read as fast as batches are acknowledged and taken.
    /// </summary>
    /// <param name="observations">The source. It is read once and may be endless.</param>
    /// <param name="cancellationToken">Ends the ingestion.</param>
    /// <returns>The acknowledged batches, in the order of the source. It throws what the source throws.</returns>
    /// <exception cref="ScoringException">The stream was refused for good, or the attempts are used up. Continue from the last position.</exception>
    IAsyncEnumerable<IngestedBatch> IngestAsync(IAsyncEnumerable<Observation> observations, CancellationToken cancellationToken = default);
}
