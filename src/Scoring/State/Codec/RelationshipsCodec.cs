using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes relationships, sorted by brand.</summary>
internal readonly struct RelationshipsCodec : IValueCodec<IReadOnlyList<Relationship>>
{
    public static void Write(ref StateWriter writer, IReadOnlyList<Relationship> value)
    {
        writer.WriteLength(value.Count, ObservationLimits.MaxRelationships);
        for (int i = 0; i < value.Count; i++)
        {
            ulong kind = StateWriter.Known((int)value[i].Kind, (int)RelationshipKind.Affiliate);
            writer.WriteByte((byte)((kind << 2) | TriState.ToCode(value[i].Disclosed)));
            writer.WriteText(value[i].Brand);
        }
    }

    public static IReadOnlyList<Relationship> Read(ref StateReader reader)
    {
        Relationship[] relationships = new Relationship[reader.ReadLength(ObservationLimits.MaxRelationships)];
        for (int i = 0; i < relationships.Length; i++)
        {
            byte code = reader.ReadByte();
            if (code >> 2 > (int)RelationshipKind.Affiliate) throw reader.Corrupt("a relationship of an unknown kind");
            bool? disclosed = TriState.FromCode(ref reader, code & 3UL);
            relationships[i] = new Relationship(reader.ReadText(), (RelationshipKind)(code >> 2), disclosed);
            if (i > 0 && CanonicalForm.CompareRelationships(relationships[i - 1], relationships[i]) >= 0)
            {
                throw reader.Corrupt("relationships out of order");
            }
        }

        return relationships;
    }
}
