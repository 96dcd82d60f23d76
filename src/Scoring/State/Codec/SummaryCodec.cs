using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes averages over posts: a bitmap of what is known, statistic and kind, number of posts, times, then averages in thousandths.</summary>
internal readonly struct SummaryCodec : IValueCodec<PostSummary>
{
    private const int Averages = 6;
    private const ulong Oldest = 1 << Averages, Newest = Oldest << 1, All = (Newest << 1) - 1;
    private const int Kinds = (int)PostKind.Live + 1;

    public static void Write(ref StateWriter writer, PostSummary value)
    {
        ReadOnlySpan<double?> averages = [value.Likes, value.Comments, value.Shares, value.Saves, value.Views, value.Reach];
        ulong known = (value.OldestPublishedMs is null ? 0 : Oldest) | (value.NewestPublishedMs is null ? 0 : Newest);
        for (int i = 0; i < Averages; i++) known |= averages[i] is null ? 0 : 1UL << i;
        writer.WriteVarint(known);
        writer.WriteAtMost((((int)value.Statistic - 1) * Kinds) + (long)StateWriter.Known((int)value.Kind, Kinds - 1), (2 * Kinds) - 1);
        writer.WriteAtMost(value.Posts - 1, ObservationLimits.MaxSummaryPosts - 1);
        if (value.OldestPublishedMs is long oldest) writer.WriteTime(oldest);
        if (value.NewestPublishedMs is long newest) writer.WriteTime(newest);
        foreach (double? average in averages)
        {
            if (average is double number) writer.WriteAtMost(Thousandths.Nearest(number), Thousandths.Max);
        }
    }

    public static PostSummary Read(ref StateReader reader)
    {
        ulong known = reader.ReadVarint();
        if (known > All || (known & (Oldest - 1)) == 0) throw reader.Corrupt("unknown or no averages of a summary");
        int code = (int)reader.ReadAtMost((2 * Kinds) - 1, "the statistic of a summary");
        int posts = (int)reader.ReadAtMost(ObservationLimits.MaxSummaryPosts - 1, "the posts of a summary") + 1;
        return new PostSummary(posts, (SummaryStatistic)((code / Kinds) + 1))
        {
            Kind = (PostKind)(code % Kinds),
            OldestPublishedMs = (known & Oldest) != 0 ? reader.ReadTime() : null,
            NewestPublishedMs = (known & Newest) != 0 ? reader.ReadTime() : null,
            Likes = ReadAverage(ref reader, known, 0),
            Comments = ReadAverage(ref reader, known, 1),
            Shares = ReadAverage(ref reader, known, 2),
            Saves = ReadAverage(ref reader, known, 3),
            Views = ReadAverage(ref reader, known, 4),
            Reach = ReadAverage(ref reader, known, 5),
        };
    }

    private static double? ReadAverage(ref StateReader reader, ulong known, int place) =>
        (known & (1UL << place)) != 0 ? Thousandths.ToAverage(reader.ReadAtMost(Thousandths.Max, "an average")) : null;
}
