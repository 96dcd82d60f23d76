using System.Text;
using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;

namespace Scoring.LoadTest.Calls;

/// <summary>Asks for one creator's scores.</summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The request of every creator.</param>
/// <param name="draws">Which creator each call is about.</param>
/// <param name="isConstant">True for a server that gives everybody the same answer, of which the asked id is no part.</param>
internal sealed class UnaryCaller(LoadClient client, IReadOnlyList<RequestBytes> requests, KeyDraws draws, bool isConstant) : ICaller
{
    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        int creator = draws.At(lane, number);
        Answer answer = await client.Of(lane).AsyncUnaryCall(ServiceMethods.ScoreCreator, host: null, default, requests[creator]);
        if (answer.Bytes is { } bytes) Check(bytes, creator, isConstant);
        return 1;
    }

    /// <summary>Looks whether an answer is about a creator.</summary>
    /// <exception cref="UnexpectedAnswerException">It is not.</exception>
    public static void Check(ReadOnlySpan<byte> answer, int creator, bool isConstant)
    {
        string id = CreatorPopulation.IdOf(creator);
        // By its bytes: the answer to one call and an item of a stream need not be one message type, and both name the creator.
        if (answer.IsEmpty || (!isConstant && answer.IndexOf(Encoding.UTF8.GetBytes(id)) < 0))
        {
            throw new UnexpectedAnswerException($"An answer of {answer.Length} bytes does not name the creator {id} that was asked for.");
        }
    }
}
