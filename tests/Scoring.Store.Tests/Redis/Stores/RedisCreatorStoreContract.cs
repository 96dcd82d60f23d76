namespace Scoring.Store.Tests.Redis.Stores;

/// <summary>The contract for a store on a server that lives longer than a test.</summary>
public abstract class RedisCreatorStoreContract : CreatorStoreContract
{
    protected abstract string Connection { get; }

    protected virtual DurabilityMode Durability => DurabilityMode.Memory;

    protected override bool ScansInOrder => false;

    protected override ValueTask<ICreatorStore> OpenAsync(TimeProvider clock) =>
        ValueTask.FromResult<ICreatorStore>(RedisStores.Open(RedisStores.Patient(Connection, Durability), clock));

    // Its keys go with the server.
    protected override ValueTask CloseAsync() => ValueTask.CompletedTask;
}
