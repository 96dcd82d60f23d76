using Grpc.Core;

namespace Scoring.LoadTest.Calls;

/// <summary>Asks for creators whom the server does not remember, nobody twice, and counts how often it was turned away because the store did not answer.</summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The request of every stranger.</param>
internal sealed class StrangerCaller(LoadClient client, IReadOnlyList<RequestBytes> requests) : ICaller
{
    private int _asked;
    private int _turnedAway;

    /// <summary>How many calls were turned away.</summary>
    public int TurnedAway => Volatile.Read(ref _turnedAway);

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        int stranger = Interlocked.Increment(ref _asked) - 1;
        if (stranger >= requests.Count) throw new UnexpectedAnswerException($"All {requests.Count} strangers were asked for.");
        try
        {
            await client.Of(lane).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, default, requests[stranger]);
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.Unavailable)
        {
            Interlocked.Increment(ref _turnedAway);
        }

        return 1;
    }
}
