using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// Runs every operation with a timeout, the caller's token, a circuit breaker, and the translation of failures. While the store is unavailable,
/// operations fail at once; the store's own probe (<see cref="ProbeAsync"/>) detects when it is available again, at no caller's cost. The cause may be the library's view of the nodes:
/// an outage refreshes it.
/// </summary>
internal sealed class OperationGuard
{
    // Half of the operations of the sampling time failed, and more than one: not a single lost packet, and detected within a second of an outage at any load.
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 3;
    private static readonly TimeSpan SamplingDuration = TimeSpan.FromMilliseconds(600);

    // More successes than this make no difference to a single failure, and each takes a microsecond.
    private const int MostCounted = 200;

    private readonly RedisConnection _connection;
    private readonly TimeSpan _timeout;
    private readonly ResiliencePipeline _breaker;
    private readonly RecentSuccesses _successes;
    private volatile bool _isOpen;
    private volatile StoreFault _fault = new(StoreFaultKind.Unknown, "");

    public OperationGuard(RedisConnection connection, TimeSpan timeout, TimeSpan breakDuration)
    {
        _connection = connection;
        _timeout = timeout;
        // Answers from before the wait of a failed operation do not contradict its failure.
        _successes = new RecentSuccesses(timeout < SamplingDuration ? timeout : SamplingDuration);
        var builder = new ResiliencePipelineBuilder();
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = MinimumThroughput,
            SamplingDuration = SamplingDuration,
            BreakDuration = breakDuration,
            ShouldHandle = arguments => new ValueTask<bool>(RedisFailure.IsOutage(arguments.Outcome.Exception)),
            OnOpened = _ => SetOpen(isOpen: true),
            OnClosed = _ => SetOpen(isOpen: false),
        });
        _breaker = builder.Build();
    }

    /// <summary>Runs an operation of one round trip.</summary>
    /// <param name="operation">Sends and receives. It may run on after the timeout: it must not touch memory of the caller.</param>
    /// <param name="state">What the operation needs.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="StoreUnavailableException">The store is unavailable, did not answer in time, or refused.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, CancellationToken cancellationToken) =>
        RunAsync(operation, state, _timeout, cancellationToken);

    /// <summary>The same for an operation of many round trips that has a timeout for each.</summary>
    public ValueTask<TResult> RunLongAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, CancellationToken cancellationToken) =>
        RunAsync(operation, state, Timeout.InfiniteTimeSpan, cancellationToken);

    /// <summary>Runs an operation that detects whether the store is available, also while other operations fail at once. Does not throw.</summary>
    public async ValueTask ProbeAsync(Func<ConnectionMultiplexer, Task<bool>> operation, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        Outcome<bool> outcome = await _breaker.ExecuteOutcomeAsync(
            static async (running, probe) =>
            {
                try
                {
                    return Outcome.FromResult(await probe.Guard.SendAsync(static (multiplexer, ask) => ask(multiplexer), probe.Operation, probe.Guard._timeout, running.CancellationToken));
                }
                catch (Exception failure)
                {
                    return Outcome.FromException<bool>(failure);
                }
            },
            context,
            (Guard: this, Operation: operation));
        ResilienceContextPool.Shared.Return(context);
        _connection.UpdateTopology();
        if (!cancellationToken.IsCancellationRequested && (outcome.Exception is not null || _connection.CompetingMasters.Length > 0)) _connection.Reconfigure();
    }

    private async ValueTask<TResult> RunAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_connection.CompetingMasters is { Length: > 0 } competing) throw RedisFailure.OfCompetingMasters(_connection.Location, competing);
        if (_isOpen) throw new StoreUnavailableException(_fault.Kind, $"{_fault.Cause} It is being probed.", RedisFailure.AfterOutage, innerException: null);
        try
        {
            TResult result = await SendAsync(operation, state, timeout, cancellationToken);
            _successes.Add();
            return result;
        }
        catch (StoreUnavailableException failure)
        {
            if (RedisFailure.IsOutage(failure))
            {
                _connection.Reconfigure();
                await CountAsync(failure);
            }

            throw;
        }
    }

    private async ValueTask<TResult> SendAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            Task<ConnectionMultiplexer> connecting = _connection.Multiplexer;
            ConnectionMultiplexer multiplexer = connecting.IsCompletedSuccessfully
                ? await connecting
                : await connecting.WaitAsync(_timeout, cancellationToken);
            return await operation(multiplexer, state).WaitAsync(timeout, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure))
        {
            StoreUnavailableException translated = RedisFailure.Translate(failure, _connection.Location);
            _fault = translated.Fault;
            throw translated;
        }
        catch (StoreUnavailableException failure)
        {
            _fault = failure.Fault;
            throw;
        }
    }

    // The successes first: one failure among hundreds of them is no outage.
    private async ValueTask CountAsync(StoreUnavailableException failure)
    {
        for (int i = Math.Min(_successes.Take(), MostCounted); i > 0; i--) await CountAsync(Outcome.FromResult(true));
        await CountAsync(Outcome.FromException<bool>(failure));
    }

    private async ValueTask CountAsync(Outcome<bool> outcome)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(CancellationToken.None);
        await _breaker.ExecuteOutcomeAsync(static (_, known) => ValueTask.FromResult(known), context, outcome);
        ResilienceContextPool.Shared.Return(context);
    }

    private ValueTask SetOpen(bool isOpen)
    {
        _isOpen = isOpen;
        return default;
    }
}
