using Proto = Scoring.Protos.V1;

namespace Scoring.LoadTest.Calls;

/// <summary>Requests many creators' scores at once.</summary>
/// <param name="client">The connections.</param>
/// <param name="requests">The requests, used in rotation.</param>
/// <param name="size">Creators in each request.</param>
/// <param name="isAnsweredByLength">True for a server that returns the length of the data read instead of scores.</param>
internal sealed class BatchCaller(LoadClient client, IReadOnlyList<RequestBytes> requests, int size, bool isAnsweredByLength = false) : ICaller
{
    // Lanes start far apart in the list.
    private const int LaneStride = 97;

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        RequestBytes request = requests[(int)(((lane * (long)LaneStride) + number) % requests.Count)];
        Answer answer = await client.Of(lane).AsyncUnaryCall(ServiceMethods.BatchScoreCreators, host: null, default, request);
        if (!isAnsweredByLength && answer.Bytes is { } bytes) Check(bytes, size);
        return size;
    }

    /// <summary>Checks that an answer has only scores, and as many as requested.</summary>
    /// <exception cref="UnexpectedAnswerException">It does not.</exception>
    public static void Check(byte[] answer, int size)
    {
        Proto.BatchScoreCreatorsResponse response = Proto.BatchScoreCreatorsResponse.Parser.ParseFrom(answer);
        int scored = response.Items.Count(item => item.Scores is not null);
        if (scored != size || response.Items.Count != size)
        {
            throw new UnexpectedAnswerException($"A batch of {size} was answered with {response.Items.Count} items, {scored} of them scores.");
        }
    }
}
