using Polly;
using Polly.CircuitBreaker;
using StackExchange.Redis;

namespace Scoring.Store.Redis.Connections;

/// <summary>
/// What stands around every operation: a bound of time, the caller's token, a circuit breaker, and the translation of failures. While the store is away,
/// callers are told so at once; it is the store's own pulse (<see cref="ProbeAsync"/>) that finds out when it is back, at no caller's cost.
/// </summary>
internal sealed class OperationGuard
{
    // Half of what was asked within half a second failed, and it was more than once: not one lost packet, and seen within a second of an outage at any load.
    private const double FailureRatio = 0.5;
    private const int MinimumThroughput = 3;
    private static readonly TimeSpan SamplingDuration = TimeSpan.FromMilliseconds(600);

    private readonly RedisConnection _connection;
    private readonly TimeSpan _timeout;
    private readonly ResiliencePipeline _breaker;
    private volatile bool _isOpen;
    private volatile string _reason = "";

    public OperationGuard(RedisConnection connection, TimeSpan timeout, TimeSpan breakDuration)
    {
        _connection = connection;
        _timeout = timeout;
        var builder = new ResiliencePipelineBuilder();
        builder.AddCircuitBreaker(new CircuitBreakerStrategyOptions
        {
            FailureRatio = FailureRatio,
            MinimumThroughput = MinimumThroughput,
            SamplingDuration = SamplingDuration,
            BreakDuration = breakDuration,
            ShouldHandle = arguments => new ValueTask<bool>(RedisFailure.IsOutage(arguments.Outcome.Exception)),
            OnOpened = _ => Note(isOpen: true),
            OnClosed = _ => Note(isOpen: false),
        });
        _breaker = builder.Build();
    }

    /// <summary>Runs an operation of one round trip within its bounds.</summary>
    /// <param name="operation">Sends and receives. It may run on after the bound: it must not touch what belongs to the caller.</param>
    /// <param name="state">What the operation needs.</param>
    /// <param name="cancellationToken">The caller's.</param>
    /// <exception cref="StoreUnavailableException">The store is away, did not answer in time, or refused.</exception>
    public ValueTask<TResult> RunAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOpen) throw Away(null);
        return ExecuteAsync(operation, state, _timeout, cancellationToken);
    }

    /// <summary>The same for an operation of many round trips, each of which it bounds itself.</summary>
    public ValueTask<TResult> RunLongAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        if (_isOpen) throw Away(null);
        return ExecuteAsync(operation, state, Timeout.InfiniteTimeSpan, cancellationToken);
    }

    /// <summary>Runs an operation that finds out whether the store is there, also while callers are turned away. Does not throw for its failure.</summary>
    public async ValueTask ProbeAsync<TState>(Func<ConnectionMultiplexer, TState, Task<bool>> operation, TState state, CancellationToken cancellationToken)
    {
        try
        {
            await ExecuteAsync(operation, state, _timeout, cancellationToken);
        }
        catch (StoreUnavailableException)
        {
            // The breaker has counted it.
        }
    }

    private async ValueTask<TResult> ExecuteAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        ResilienceContext context = ResilienceContextPool.Shared.Get(cancellationToken);
        try
        {
            Outcome<TResult> outcome = await _breaker.ExecuteOutcomeAsync(
                static async (context, call) => await call.Guard.SendAsync(call.Operation, call.State, call.Timeout, context.CancellationToken),
                context,
                (Guard: this, Operation: operation, State: state, Timeout: timeout));
            if (outcome.Exception is BrokenCircuitException broken) throw Away(broken);
            outcome.ThrowIfException();
            return outcome.Result!;
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    private async ValueTask<Outcome<TResult>> SendAsync<TState, TResult>(
        Func<ConnectionMultiplexer, TState, Task<TResult>> operation, TState state, TimeSpan timeout, CancellationToken cancellationToken)
    {
        try
        {
            Task<ConnectionMultiplexer> connecting = _connection.Multiplexer;
            ConnectionMultiplexer multiplexer = connecting.IsCompletedSuccessfully
                ? await connecting
                : await connecting.WaitAsync(_timeout, cancellationToken);
            return Outcome.FromResult(await operation(multiplexer, state).WaitAsync(timeout, cancellationToken));
        }
        catch (Exception failure) when (RedisFailure.IsForeign(failure) || failure is StoreUnavailableException)
        {
            StoreUnavailableException translated = RedisFailure.Translate(failure, _connection.Location);
            _reason = translated.Message;
            return Outcome.FromException<TResult>(translated);
        }
        catch (OperationCanceledException cancelled)
        {
            return Outcome.FromException<TResult>(cancelled);
        }
    }

    private StoreUnavailableException Away(Exception? failure) =>
        new($"{_reason} It is being asked again.", RedisFailure.AfterOutage, failure);

    private ValueTask Note(bool isOpen)
    {
        _isOpen = isOpen;
        return default;
    }
}
