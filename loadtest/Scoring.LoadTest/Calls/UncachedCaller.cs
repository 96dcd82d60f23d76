using Grpc.Core;

namespace Scoring.LoadTest.Calls;

/// <summary>Requests creators that the server has not cached, each once, and counts the calls that are refused because the store is unavailable.</summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The request of every creator that is not cached.</param>
internal sealed class UncachedCaller(LoadClient client, IReadOnlyList<RequestBytes> requests) : ICaller
{
    private int _asked;
    private int _refused;

    /// <summary>The number of refused calls.</summary>
    public int Refused => Volatile.Read(ref _refused);

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        int creator = Interlocked.Increment(ref _asked) - 1;
        if (creator >= requests.Count) throw new UnexpectedAnswerException($"All {requests.Count} uncached creators were requested.");
        try
        {
            await client.Of(lane).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, default, requests[creator]);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable)
        {
            Interlocked.Increment(ref _refused);
        }

        return 1;
    }
}
