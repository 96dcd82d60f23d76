using System.Buffers;
using Grpc.Core;

namespace Scoring.Benchmarks.Budget;

/// <summary>Receives the answer of a marshaller in a reused buffer.</summary>
internal sealed class AnswerInMemory : SerializationContext, IBufferWriter<byte>
{
    private readonly byte[] _buffer = new byte[1 << 20];
    private int _written;

    public override void SetPayloadLength(int payloadLength) => _written = 0;

    public override IBufferWriter<byte> GetBufferWriter() => this;

    public override void Complete()
    {
        if (_written == 0) throw new InvalidOperationException("The answer is empty.");
    }

    public void Advance(int count) => _written += count;

    public Memory<byte> GetMemory(int sizeHint = 0) => _buffer.AsMemory(_written);

    public Span<byte> GetSpan(int sizeHint = 0) => _buffer.AsSpan(_written);
}
