using Proto = Scoring.Protos.V1;

namespace Scoring.Server.FastPath;

/// <summary>The answer to a batch: the concatenated bytes of its items, each as a field of BatchScoreCreatorsResponse.</summary>
internal sealed class BatchAnswer : IWireAnswer
{
    private const byte ItemsTag = (Proto.BatchScoreCreatorsResponse.ItemsFieldNumber << 3) | WireReader.LengthDelimited;

    private readonly IWireAnswer[] _items;

    /// <summary>Creates the answer.</summary>
    /// <param name="items">One answer per creator, each with the bytes of a BatchScoreItem.</param>
    public BatchAnswer(IWireAnswer[] items)
    {
        _items = items;
        int length = 0;
        foreach (IWireAnswer item in items)
        {
            int itemLength = item is PreSerializedScores scores ? scores.Length : item.Length;
            length += SegmentWriter.FieldLength((ulong)itemLength) + itemLength;
        }

        Length = length;
    }

    /// <inheritdoc/>
    public int Length { get; }

    /// <inheritdoc/>
    public void WriteTo(ref SegmentWriter writer)
    {
        foreach (IWireAnswer item in _items)
        {
            // The most frequent type. The cast avoids an interface call.
            if (item is PreSerializedScores scores)
            {
                writer.WriteField(ItemsTag, (ulong)scores.Length);
                writer.Write(scores.Bytes);
            }
            else
            {
                writer.WriteField(ItemsTag, (ulong)item.Length);
                item.WriteTo(ref writer);
            }
        }
    }
}
