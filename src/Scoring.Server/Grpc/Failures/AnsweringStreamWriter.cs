using Grpc.Core;
using Scoring.Server.Connections;

namespace Scoring.Server.Grpc.Failures;

/// <summary>Writes the answers of a stream, one for each request in order, and notes which requests have their answer.</summary>
/// <param name="responses">The writer of the call.</param>
/// <param name="requests">The requests of the call.</param>
internal sealed class AnsweringStreamWriter<T>(IServerStreamWriter<T> responses, IHeldRequests requests) : IServerStreamWriter<T>
    where T : class
{
    /// <inheritdoc/>
    public WriteOptions? WriteOptions
    {
        get => responses.WriteOptions;
        set => responses.WriteOptions = value;
    }

    /// <inheritdoc/>
    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    /// <inheritdoc/>
    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        Task written = responses.WriteAsync(message, cancellationToken);
        // From here on the transport counts the bytes of the answer until they are sent.
        requests.Answered();
        return written;
    }
}
