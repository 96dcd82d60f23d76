using System.Buffers.Binary;
using Grpc.Core;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Baseline;

/// <summary>The reads of the service without the service: the same data are read from Redis in the same way, and only their length is returned.</summary>
/// <param name="redis">The reads.</param>
internal sealed class ReaderService(RedisReads redis)
{
    private readonly RedisReads _redis = redis;

    /// <summary>The length of one creator's features.</summary>
    public static async Task<PreparedAnswer> ScoreCreator(ReaderService service, Proto.ScoreCreatorRequest request, ServerCallContext context) =>
        Answer(await service._redis.ReadAsync([request.Creator]));

    /// <summary>The length of all features of a batch.</summary>
    public static async Task<PreparedAnswer> BatchScoreCreators(ReaderService service, Proto.BatchScoreCreatorsRequest request, ServerCallContext context) =>
        Answer(await service._redis.ReadAsync(request.Creators));

    private static PreparedAnswer Answer(long length)
    {
        if (length == 0) throw new RpcException(new Status(StatusCode.NotFound, "Redis has none of the creators."));
        byte[] answer = new byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(answer, length);
        return new PreparedAnswer(answer);
    }
}
