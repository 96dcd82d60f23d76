namespace Scoring.LoadTest.Calls;

/// <summary>Makes the empty call.</summary>
/// <param name="client">The connections.</param>
internal sealed class EmptyCaller(LoadClient client) : ICaller
{
    private static readonly RequestBytes Nothing = new([]);

    /// <inheritdoc/>
    public async ValueTask<int> CallAsync(int lane, long number)
    {
        await client.Of(lane).AsyncUnaryCall(ServiceMethods.Empty, host: null, default, Nothing);
        return 1;
    }
}
