using Scoring.LoadTest.Creators;
using Scoring.LoadTest.Keys;
using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Calls;

/// <summary>Requests one creator's scores.</summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The request of every creator.</param>
/// <param name="draws">The creator of each call.</param>
/// <param name="isConstant">True for a server that returns the same answer for every creator.</param>
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

    /// <summary>Checks that an answer has a creator's scores.</summary>
    /// <param name="answer">The message; an item of a stream has scores in the same field.</param>
    /// <param name="creator">The expected creator.</param>
    /// <param name="isConstant">Whether the answer is the same for every creator.</param>
    /// <exception cref="UnexpectedAnswerException">It does not.</exception>
    public static void Check(ReadOnlySpan<byte> answer, int creator, bool isConstant)
    {
        string id = CreatorPopulation.IdOf(creator);
        if (answer.IsEmpty || (!isConstant && Proto.ScoreCreatorResponse.Parser.ParseFrom(answer).Scores?.Creator?.Id != id))
        {
            throw new UnexpectedAnswerException($"An answer of {answer.Length} bytes has no scores of the requested creator {id}.");
        }
    }
}
