using Scoring.TestKit.Redis.Processes;


namespace Scoring.Store.Tests.Redis;

/// <summary>Calls as callers should make them while a store is coming back: again, until it answers.</summary>
internal static class PatientCalls
{
    /// <exception cref="TimeoutException">The store stayed away.</exception>
    public static async Task<T> UntilDoneAsync<T>(Func<Task<T>> call)
    {
        T? result = default;
        await RedisTopology.UntilAsync("the store being back", async () =>
        {
            try
            {
                result = await call();
                return true;
            }
            catch (StoreUnavailableException failure)
            {
                throw new IOException(failure.Message, failure);
            }
        });
        return result!;
    }
}
