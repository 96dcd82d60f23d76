using Scoring.TestKit.Redis;
using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>A topology that the tests of a class share. Without a Redis program it is not started, and the tests are skipped.</summary>
/// <typeparam name="TTopology">The type of the topology.</typeparam>
public abstract class RedisFixture<TTopology>(Func<Task<TTopology>> start) : IAsyncLifetime
    where TTopology : RedisTopology
{
    private TTopology? _topology;

    /// <summary>The running servers.</summary>
    public TTopology Topology => _topology ?? throw new InvalidOperationException(RedisProgram.SkipReason);

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
