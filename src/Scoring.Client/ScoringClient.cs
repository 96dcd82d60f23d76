using Grpc.Core;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using Scoring.Client.Connections;
using Scoring.Client.Ingestion;
using Scoring.Client.Results;
using Scoring.Client.Scores;
using Scoring.Client.Settings;
using Scoring.Protos.V1;

namespace Scoring.Client;

/// <summary>The client of the service. One instance serves a whole process. The first call connects.</summary>
public sealed class ScoringClient : IScoringClient, IDisposable
{
    /// <summary>The name of the meter of the client. Calls are traced and measured by the sources <c>Grpc.Net.Client</c> and <c>System.Net.Http</c>.</summary>
    public const string MeterName = ClientMetrics.MeterName;

    // Most observations of one call.
    private const int MaxObservations = 1_000;

    private readonly ServerChannel _channel;
    private readonly ScoreCalls _scores;
    private readonly ScoreCache? _cache;
    private readonly ScoreCoalescer? _coalescer;
    private readonly PromptClock? _timers;
    private readonly IngestService.IngestServiceClient _ingest;
    private readonly ObservationIngest _streams;
    private volatile bool _isDisposed;

    /// <summary>Creates a client of one address with the default settings.</summary>
    /// <param name="address">As <see cref="ScoringClientOptions.Address"/>.</param>
    /// <exception cref="OptionsValidationException">The address is invalid.</exception>
    public ScoringClient(string address)
        : this(new ScoringClientOptions { Address = address })
    {
    }

    /// <summary>Creates a client.</summary>
    /// <param name="options">The settings. They are read now; later changes have no effect.</param>
    /// <param name="logging">The logs of gRPC; null for none.</param>
    /// <param name="clock">The clock of cache, coalescer, tokens and waits; null for that of the system. Deadlines are those of the system.</param>
    /// <exception cref="OptionsValidationException">A setting is invalid, or a file that it names cannot be read.</exception>
    public ScoringClient(ScoringClientOptions options, ILoggerFactory? logging = null, TimeProvider? clock = null)
    {
        ArgumentNullException.ThrowIfNull(options);
        ScoringClientOptionsCheck.Demand(options);
        clock ??= TimeProvider.System;
        _channel = new ServerChannel(options, logging, clock);
        _scores = new ScoreCalls(_channel);
        _ingest = new IngestService.IngestServiceClient(_channel.Calls);
        _streams = new ObservationIngest(_channel, options, clock, observations => _cache?.Remove(observations));
        if (options.CacheTtl is { } ttl) _cache = new ScoreCache(ttl, options.CacheEntries, clock);
        if (options.CoalescingDelay is not { } delay) return;
        if (clock == TimeProvider.System) clock = _timers = new PromptClock();
        _coalescer = new ScoreCoalescer(
            delay,
            options.CoalescingBatch,
            options.ScoreDeadline,
            // A coalesced call has the priority of a single one.
            (creators, terms, deadline) => _scores.ScoreAsync(creators, terms, ScorePriority.Interactive, deadline, CancellationToken.None),
            clock);
    }

    /// <inheritdoc/>
    public CallInvoker Calls => _channel.Calls;

    /// <inheritdoc/>
    public ValueTask<ScoreResult> ScoreAsync(CreatorRef creator, ScoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creator);
        options ??= ScoreOptions.Default;
        return _cache?.Find(creator, options) is { } cached ? ValueTask.FromResult<ScoreResult>(Counted(cached)) : new ValueTask<ScoreResult>(CallAsync(creator, options, cancellationToken));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ScoreResult>> ScoreBatchAsync(
        IReadOnlyList<CreatorRef> creators, ScoreOptions? options = null, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(creators);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        options ??= ScoreOptions.Default;
        var results = new ScoreResult?[creators.Count];
        int[] open = [.. Enumerable.Range(0, creators.Count).Where(i => (results[i] = _cache?.Find(creators[i], options)) is null)];
        foreach (int[] part in open.Chunk(ScoreCalls.MaxCreators))
        {
            long begun = _cache?.Now ?? 0;
            ScoreResult[] answers = await BatchCallAsync(Array.ConvertAll(part, i => creators[i]), options, cancellationToken);
            for (int i = 0; i < part.Length; i++)
            {
                results[part[i]] = answers[i];
                _cache?.Add(options, answers[i], begun);
            }
        }

        return Array.ConvertAll(results, result => Counted(result!));
    }

    /// <inheritdoc/>
    public async Task<IReadOnlyList<ObservationResult>> RecordAsync(IReadOnlyList<Observation> observations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        List<ObservationResult> results = new(observations.Count);
        foreach (Observation[] part in observations.Chunk(MaxObservations))
        {
            try
            {
                results.AddRange(await RecordCallAsync(part, cancellationToken));
            }
            finally
            {
                // A call that fails may have stored them.
                _cache?.Remove(part);
            }
        }

        return results;
    }

    /// <inheritdoc/>
    public IAsyncEnumerable<IngestedBatch> IngestAsync(IAsyncEnumerable<Observation> observations, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(observations);
        ObjectDisposedException.ThrowIf(_isDisposed, this);
        return _streams.RunAsync(observations, cancellationToken);
    }

    /// <summary>
    /// Closes the connections. Calls in progress fail: creators are <see cref="Unavailable"/>, observations have the status FAILED, and an ingestion ends with a <see cref="ScoringException"/>, both with CANCELLED. Calls that
    /// begin later throw <see cref="ObjectDisposedException"/>.
    /// </summary>
    public void Dispose()
    {
        _isDisposed = true;
        _channel.Dispose();
        _cache?.Dispose();
        _timers?.Dispose();
    }

    private async Task<ScoreResult> CallAsync(CreatorRef creator, ScoreOptions options, CancellationToken cancellationToken)
    {
        long begun = _cache?.Now ?? 0;
        ScoreResult result = await (_coalescer?.ScoreAsync(creator, options, cancellationToken) ?? _scores.ScoreAsync(creator, options, cancellationToken));
        _cache?.Add(options, result, begun);
        return Counted(result);
    }

    private async Task<ScoreResult[]> BatchCallAsync(CreatorRef[] creators, ScoreOptions options, CancellationToken cancellationToken)
    {
        try
        {
            return await _scores.ScoreAsync(creators, options, ScorePriority.Default, deadline: null, cancellationToken);
        }
        catch (ObjectDisposedException)
        {
            return Array.ConvertAll(creators, creator => (ScoreResult)new Unavailable(creator, Failures.Disposed));
        }
    }

    private async Task<IEnumerable<ObservationResult>> RecordCallAsync(Observation[] observations, CancellationToken cancellationToken)
    {
        RecordObservationsRequest request = new();
        request.Observations.AddRange(observations);
        try
        {
            return (await _ingest.RecordObservationsAsync(request, cancellationToken: cancellationToken)).Results;
        }
        catch (RpcException failure)
        {
            ScoringError error = _channel.ErrorOf(failure, cancellationToken);
            if (!Failures.IsTransient(error)) throw new ScoringException(error, failure);
            return observations.Select(_ => FailedBy(error));
        }
        catch (ObjectDisposedException)
        {
            return observations.Select(_ => FailedBy(Failures.Disposed));
        }
    }

    private static ObservationResult FailedBy(ScoringError error)
    {
        ItemError item = new() { Code = (int)error.Code, Reason = error.Reason, Message = error.Message };
        if (error.RetryAfter is { } wait) item.RetryAfterMs = (long)Math.Ceiling(wait.TotalMilliseconds);
        return new ObservationResult { Status = ObservationStatus.Failed, Error = item };
    }

    private static ScoreResult Counted(ScoreResult result)
    {
        ClientMetrics.Count(result);
        return result;
    }
}
