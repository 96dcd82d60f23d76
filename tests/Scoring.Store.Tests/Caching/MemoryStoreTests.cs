namespace Scoring.Store.Tests.Caching;

/// <summary>The store of the cache's stress test is a store.</summary>
public sealed class MemoryStoreTests : CreatorStoreContract
{
    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock) => ValueTask.FromResult<ICreatorStore>(new MemoryStore(clock));

    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
