using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes prices, sorted by kind of post and currency.</summary>
internal readonly struct PricesCodec : IValueCodec<IReadOnlyList<Price>>
{
    public static void Write(ref StateWriter writer, IReadOnlyList<Price> value)
    {
        writer.WriteLength(value.Count, ObservationLimits.MaxPrices);
        for (int i = 0; i < value.Count; i++)
        {
            writer.WriteByte((byte)StateWriter.Known((int)value[i].Kind, (int)PostKind.Live));
            writer.WriteText(value[i].Currency);
            writer.WriteMoney(value[i].AmountMicros);
        }
    }

    public static IReadOnlyList<Price> Read(ref StateReader reader)
    {
        Price[] prices = new Price[reader.ReadLength(ObservationLimits.MaxPrices)];
        for (int i = 0; i < prices.Length; i++)
        {
            int kind = reader.ReadByte();
            if (kind > (int)PostKind.Live) throw reader.Corrupt("a price of an unknown kind");
            string currency = reader.ReadText();
            prices[i] = new Price((PostKind)kind, currency, reader.ReadMoney());
            if (i > 0 && CanonicalForm.ComparePrices(prices[i - 1], prices[i]) >= 0) throw reader.Corrupt("prices out of order");
        }

        return prices;
    }
}
