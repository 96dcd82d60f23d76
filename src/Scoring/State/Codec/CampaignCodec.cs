using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the outcome of a campaign without its key: a bitmap of the known values, then the known values.</summary>
internal readonly struct CampaignCodec : IValueWriter<CampaignOutcome>
{
    private const ulong Reach = 1 << 0, Clicks = 1 << 1, Conversions = 1 << 2, Returns = 1 << 3, Revenue = 1 << 4, Fee = 1 << 5, Currency = 1 << 6;
    private const ulong Brand = 1 << 7, Redemptions = 1 << 8, Impressions = 1 << 9, Rating = 1 << 10;
    private const int Bits = 11;

    public static void Write(ref StateWriter writer, CampaignOutcome value)
    {
        writer.WriteVarint(BitsOf(value));
        writer.WriteKnown(value.Reach);
        writer.WriteKnown(value.Clicks);
        writer.WriteKnown(value.Conversions);
        writer.WriteKnown(value.Returns);
        if (value.RevenueMicros is long revenue) writer.WriteMoney(revenue);
        if (value.FeeMicros is long fee) writer.WriteMoney(fee);
        if (value.Currency.Length > 0) writer.WriteText(value.Currency);
        if (value.Brand.Length > 0) writer.WriteText(value.Brand);
        writer.WriteKnown(value.Redemptions);
        writer.WriteKnown(value.Impressions);
        if (value.BrandRating is double rating) writer.WriteAtMost(Millionths.Nearest(rating) + Millionths.One, 2 * Millionths.One);
    }

    /// <summary>Reads the outcome that follows its key.</summary>
    public static CampaignOutcome Read(ref StateReader reader, string source, string campaignId, long startedAtMs)
    {
        ulong bits = reader.ReadVarint();
        if (bits >> Bits != 0) throw reader.Corrupt("an unknown fact of a campaign");
        return new CampaignOutcome
        {
            Source = source,
            CampaignId = campaignId,
            StartedAtMs = startedAtMs,
            Reach = reader.ReadKnown(bits, Reach),
            Clicks = reader.ReadKnown(bits, Clicks),
            Conversions = reader.ReadKnown(bits, Conversions),
            Returns = reader.ReadKnown(bits, Returns),
            RevenueMicros = (bits & Revenue) != 0 ? reader.ReadMoney() : null,
            FeeMicros = (bits & Fee) != 0 ? reader.ReadMoney() : null,
            Currency = (bits & Currency) != 0 ? reader.ReadText() : "",
            Brand = (bits & Brand) != 0 ? reader.ReadText() : "",
            Redemptions = reader.ReadKnown(bits, Redemptions),
            Impressions = reader.ReadKnown(bits, Impressions),
            BrandRating = (bits & Rating) != 0 ? ReadRating(ref reader) : null,
        };
    }

    private static double ReadRating(ref StateReader reader)
    {
        long aboveLeast = reader.ReadAtMost(2 * Millionths.One, "a rating");
        return Millionths.ToFraction((int)aboveLeast - Millionths.One);
    }

    private static ulong BitsOf(CampaignOutcome campaign)
    {
        ulong bits = 0;
        if (campaign.Reach is not null) bits |= Reach;
        if (campaign.Clicks is not null) bits |= Clicks;
        if (campaign.Conversions is not null) bits |= Conversions;
        if (campaign.Returns is not null) bits |= Returns;
        if (campaign.RevenueMicros is not null) bits |= Revenue;
        if (campaign.FeeMicros is not null) bits |= Fee;
        if (campaign.Currency.Length > 0) bits |= Currency;
        if (campaign.Brand.Length > 0) bits |= Brand;
        if (campaign.Redemptions is not null) bits |= Redemptions;
        if (campaign.Impressions is not null) bits |= Impressions;
        if (campaign.BrandRating is not null) bits |= Rating;
        return bits;
    }
}
