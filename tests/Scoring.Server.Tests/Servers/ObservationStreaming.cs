using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Scoring.Protos.V1;

namespace Scoring.Server.Tests.Servers;

/// <summary>Streams batches of observations and reads their acknowledgements meanwhile.</summary>
internal static class ObservationStreaming
{
    private static readonly Method<byte[], StreamObservationsResponse> RawMethod = new(
        MethodType.DuplexStreaming,
        "scoring.v1.IngestService",
        "StreamObservations",
        Marshallers.Create(bytes => bytes, bytes => bytes),
        Marshallers.Create(message => message.ToByteArray(), StreamObservationsResponse.Parser.ParseFrom));

    /// <summary>One batch with a tag.</summary>
    public static StreamObservationsRequest Batch(ulong tag, params IEnumerable<Observation> observations) => new() { Tag = tag, Observations = { observations } };

    /// <summary>Streams batches, closes the stream, and gives all acknowledgements of a stream that ends well.</summary>
    public static async Task<List<StreamObservationsResponse>> StreamAsync(this RunningServer server, params IEnumerable<StreamObservationsRequest> batches)
    {
        (List<StreamObservationsResponse> acknowledgements, RpcException? end) = await server.Channel.StreamAsync(batches.Select(batch => batch.ToByteArray()));
        Assert.Null(end);
        return acknowledgements;
    }

    /// <summary>Streams messages as bytes, closes the stream, and gives all acknowledgements, and how the stream ended if not well.</summary>
    public static async Task<(List<StreamObservationsResponse> Acknowledgements, RpcException? End)> StreamAsync(this GrpcChannel channel, params IEnumerable<byte[]> messages)
    {
        using AsyncDuplexStreamingCall<byte[], StreamObservationsResponse> call = channel.CreateCallInvoker().AsyncDuplexStreamingCall(RawMethod, host: null, default);
        Task<(List<StreamObservationsResponse>, RpcException?)> reading = call.ResponseStream.ReadToEndAsync();
        try
        {
            foreach (byte[] message in messages) await call.RequestStream.WriteAsync(message);
            await call.RequestStream.CompleteAsync();
        }
        catch (Exception failure) when (failure is RpcException or InvalidOperationException)
        {
            // The stream has ended under the writing. How, the reading tells.
        }

        return await reading;
    }

    /// <summary>Reads until the stream ends, and gives how it ended if not well.</summary>
    public static async Task<(List<StreamObservationsResponse> Acknowledgements, RpcException? End)> ReadToEndAsync(this IAsyncStreamReader<StreamObservationsResponse> responses)
    {
        var acknowledgements = new List<StreamObservationsResponse>();
        try
        {
            while (await responses.MoveNext(CancellationToken.None)) acknowledgements.Add(responses.Current);
            return (acknowledgements, null);
        }
        catch (RpcException end)
        {
            return (acknowledgements, end);
        }
    }
}
