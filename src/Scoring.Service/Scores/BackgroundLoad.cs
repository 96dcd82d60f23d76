using System.Runtime.InteropServices;
using System.Threading.Channels;
using Scoring.Creators;
using Scoring.Service.Calls;
using Scoring.Service.Models;

namespace Scoring.Service.Scores;

/// <summary>
/// Loads creators into the near cache that a query limited to the cache did not find. Bounded: beyond <see cref="MaxWaiting"/> creators, or half of them of one tenant, a request is dropped, and the next query for the
/// creator requests it again. All members may be called concurrently.
/// </summary>
internal sealed class BackgroundLoad : IAsyncDisposable
{
    /// <summary>Most creators that wait.</summary>
    public const int MaxWaiting = 10_000;

    // One tenant leaves room for others.
    private const int MaxWaitingOfTenant = MaxWaiting / 2;

    // One round trip: as many as a small batch.
    private const int MaxTogether = 100;

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    private readonly Func<ModelGeneration, CreatorKey[], CancellationToken, ValueTask<bool>> _load;
    private readonly IFailureLog _failures;
    private readonly TimeProvider _clock;
    private readonly Channel<CreatorKey> _requests = Channel.CreateUnbounded<CreatorKey>(new UnboundedChannelOptions { SingleReader = true });
    private readonly HashSet<CreatorKey> _waiting = [];
    private readonly Dictionary<string, int> _tenants = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();
    private readonly CancellationTokenSource _end = new();
    private readonly Task _loop;
    private ModelGeneration? _generation;

    /// <summary>Starts without work.</summary>
    /// <param name="load">Loads creators for a model, up to 100; the result is false when the store did not answer.</param>
    /// <param name="failures">Where defects are logged.</param>
    /// <param name="clock">Counts the pause after a failure.</param>
    public BackgroundLoad(Func<ModelGeneration, CreatorKey[], CancellationToken, ValueTask<bool>> load, IFailureLog failures, TimeProvider clock)
    {
        (_load, _failures, _clock) = (load, failures, clock);
        _loop = Task.Run(RunAsync);
    }

    /// <summary>Requests a creator, without waiting.</summary>
    /// <param name="generation">The model that its features must fit.</param>
    /// <param name="key">The creator.</param>
    public void Request(ModelGeneration generation, in CreatorKey key)
    {
        lock (_lock)
        {
            _generation = generation;
            int ofTenant = _tenants.GetValueOrDefault(key.Tenant);
            if (_waiting.Count >= MaxWaiting || ofTenant >= MaxWaitingOfTenant || !_waiting.Add(key)) return;
            _tenants[key.Tenant] = ofTenant + 1;
            _requests.Writer.TryWrite(key);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await _end.CancelAsync();
        await _loop;
        _end.Dispose();
    }

    private async Task RunAsync()
    {
        var keys = new List<CreatorKey>(MaxTogether);
        try
        {
            while (await _requests.Reader.WaitToReadAsync(_end.Token))
            {
                keys.Clear();
                while (keys.Count < MaxTogether && _requests.Reader.TryRead(out CreatorKey key)) keys.Add(key);
                bool isLoaded = await LoadAsync([.. keys]);
                Forget(keys);
                if (!isLoaded) await Task.Delay(PauseAfterFailure, _clock, _end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return;
        }
    }

    // A defect must not end the loads of other creators.
    private async ValueTask<bool> LoadAsync(CreatorKey[] keys)
    {
        try
        {
            return await _load(_generation!, keys, _end.Token);
        }
        catch (Exception failure) when (!_end.IsCancellationRequested)
        {
            _failures.Record(nameof(BackgroundLoad), failure);
            return false;
        }
    }

    private void Forget(List<CreatorKey> keys)
    {
        lock (_lock)
        {
            foreach (CreatorKey key in keys)
            {
                _waiting.Remove(key);
                if (--CollectionsMarshal.GetValueRefOrAddDefault(_tenants, key.Tenant, out _) == 0) _tenants.Remove(key.Tenant);
            }
        }
    }
}
