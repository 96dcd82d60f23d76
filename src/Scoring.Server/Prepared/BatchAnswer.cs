using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>The answer to a batch: the bytes of its items one after the other, each as a field of BatchScoreCreatorsResponse.</summary>
internal sealed class BatchAnswer : IWireAnswer
{
    private const byte ItemsTag = (Proto.BatchScoreCreatorsResponse.ItemsFieldNumber << 3) | WireReader.LengthDelimited;

    private readonly object[] _items;

    /// <summary>Creates the answer.</summary>
    /// <param name="items">One <see cref="IWireAnswer"/> per creator, each with the bytes of a BatchScoreItem.</param>
    public BatchAnswer(object[] items)
    {
        _items = items;
        int length = 0;
        foreach (object item in items)
        {
            int itemLength = item is PreparedScores prepared ? prepared.Length : ((IWireAnswer)item).Length;
            length += SegmentWriter.FieldLength((ulong)itemLength) + itemLength;
        }

        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer)
    {
        foreach (object item in _items)
        {
            // Nearly all of them, and known to the compiler.
            if (item is PreparedScores prepared)
            {
                writer.WriteField(ItemsTag, (ulong)prepared.Length);
                writer.Write(prepared.Bytes);
            }
            else
            {
                var answer = (IWireAnswer)item;
                writer.WriteField(ItemsTag, (ulong)answer.Length);
                answer.WriteTo(ref writer);
            }
        }
    }
}
