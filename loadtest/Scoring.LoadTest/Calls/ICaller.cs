namespace Scoring.LoadTest.Calls;

/// <summary>Makes one kind of call to one server.</summary>
internal interface ICaller
{
    /// <summary>Makes a call and waits for its answer.</summary>
    /// <param name="lane">Which of the concurrent callers it is for.</param>
    /// <param name="number">The number of the call within the lane: says what is asked.</param>
    /// <returns>How many things the answer is about: creators scored, or observations acknowledged.</returns>
    /// <exception cref="Grpc.Core.RpcException">The call failed.</exception>
    /// <exception cref="UnexpectedAnswerException">The server answered something else than what was asked.</exception>
    ValueTask<int> CallAsync(int lane, long number);
}
