using Scoring.Store.Tests.Redis.Processes;

namespace Scoring.Store.Tests.Redis;

/// <summary>A topology that the tests of a class share. It is not started where there is no Redis: then there are no tests either.</summary>
/// <typeparam name="TTopology">Which one.</typeparam>
public abstract class RedisFixture<TTopology>(Func<Task<TTopology>> start) : IAsyncLifetime
    where TTopology : RedisTopology
{
    private TTopology? _topology;

    /// <summary>The running servers.</summary>
    public TTopology Topology => _topology ?? throw new InvalidOperationException("There is no Redis on this machine.");

    public async ValueTask InitializeAsync()
    {
        if (RedisProgram.Path is not null) _topology = await start();
    }

    public async ValueTask DisposeAsync()
    {
        if (_topology is not null) await _topology.DisposeAsync();
        GC.SuppressFinalize(this);
    }
}
