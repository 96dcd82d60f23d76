using Grpc.Core;

namespace Scoring.Server.Tests.Servers;

/// <summary>Calls whose messages are bytes in both directions, as they cross the wire.</summary>
internal static class RawCall
{
    private static readonly Marshaller<byte[]> Bytes = Marshallers.Create(bytes => bytes, bytes => bytes);

    /// <summary>Makes a call and gives the bytes of the answer, or those of the status.</summary>
    public static async Task<byte[]> RawAsync(this RunningServer server, string method, byte[] message)
    {
        using AsyncUnaryCall<byte[]> call = server.Channel.CreateCallInvoker().AsyncUnaryCall(
            new Method<byte[], byte[]>(MethodType.Unary, "scoring.v1.ScoreService", method, Bytes, Bytes), host: null, default, message);
        try
        {
            return await call;
        }
        catch (RpcException refused) when (refused.Trailers.GetValueBytes("grpc-status-details-bin") is { } details)
        {
            return details;
        }
    }

    /// <summary>Sends messages on a stream without waiting and gives the bytes of the answers.</summary>
    public static async Task<List<byte[]>> RawStreamAsync(this RunningServer server, params byte[][] messages)
    {
        using AsyncDuplexStreamingCall<byte[], byte[]> call = server.Channel.CreateCallInvoker().AsyncDuplexStreamingCall(
            new Method<byte[], byte[]>(MethodType.DuplexStreaming, "scoring.v1.ScoreService", "StreamScores", Bytes, Bytes), host: null, default);
        foreach (byte[] message in messages) await call.RequestStream.WriteAsync(message);
        await call.RequestStream.CompleteAsync();
        var answers = new List<byte[]>();
        await foreach (byte[] answer in call.ResponseStream.ReadAllAsync()) answers.Add(answer);
        return answers;
    }
}
