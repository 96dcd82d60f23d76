using Google.Protobuf;
using Grpc.Core;
using Scoring.LoadTest.Creators;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Calls;

/// <summary>Requests one creator's scores, limited to the cache of the server.</summary>
/// <param name="client">The connections.</param>
/// <param name="population">The creators.</param>
/// <param name="first">The first creator that is requested.</param>
/// <param name="count">The number of creators that are requested in rotation, 1 or more.</param>
internal sealed class CachedOnlyCaller(LoadClient client, CreatorPopulation population, int first, int count) : ICaller
{
    // Lanes start far apart.
    private const int LaneStride = 97;

    private readonly RequestBytes[] _requests = [.. Enumerable.Range(first, count).Select(number => new RequestBytes(new Proto.ScoreCreatorRequest
    {
        Creator = population.RefOf(number),
        Read = new Proto.ReadOptions { Source = Proto.ReadSource.CachedOnly },
    }.ToByteArray()))];

    private long _notCached;

    /// <summary>Calls that were answered with FAILED_PRECONDITION.</summary>
    public long NotCached => Interlocked.Read(ref _notCached);

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        try
        {
            await client.Of(lane).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, default, _requests[((lane * LaneStride) + number) % _requests.Length]);
            return 1;
        }
        catch (RpcException failure) when (failure.StatusCode == StatusCode.FailedPrecondition)
        {
            Interlocked.Increment(ref _notCached);
            return 0;
        }
    }
}
