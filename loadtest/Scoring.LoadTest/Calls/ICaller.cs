namespace Scoring.LoadTest.Calls;

/// <summary>Makes one kind of call to one server.</summary>
internal interface ICaller
{
    /// <summary>Makes a call and waits for its answer.</summary>
    /// <param name="lane">The index of the concurrent caller.</param>
    /// <param name="number">The number of the call within the lane; determines the request.</param>
    /// <returns>The number of items of the answer: creators scored, or observations acknowledged.</returns>
    /// <exception cref="Grpc.Core.RpcException">The call failed.</exception>
    /// <exception cref="UnexpectedAnswerException">The answer does not match the request.</exception>
    ValueTask<int> CallAsync(int lane, long number);
}
