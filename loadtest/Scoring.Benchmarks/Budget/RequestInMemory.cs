using System.Buffers;
using Grpc.Core;

namespace Scoring.Benchmarks.Budget;

/// <summary>A request in the form in which the transport passes it to a marshaller.</summary>
internal sealed class RequestInMemory(byte[] message) : DeserializationContext
{
    public override int PayloadLength => message.Length;

    public override byte[] PayloadAsNewBuffer() => (byte[])message.Clone();

    public override ReadOnlySequence<byte> PayloadAsReadOnlySequence() => new(message);
}
