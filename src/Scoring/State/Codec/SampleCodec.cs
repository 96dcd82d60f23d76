using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes a sample of followers, sorted: per follower a code of the known facts, then the known facts, at most nine bytes. If any follower has further facts of its
/// profile, one byte per follower with these facts follows.
/// </summary>
internal readonly struct SampleCodec : IValueCodec<SampleRow[]>
{
    /// <summary>Whether a sample has further facts of a profile.</summary>
    public static bool HasProfiles(SampleRow[] rows) => Array.Exists(rows, static row => row.Profile != 0);

    public static void Write(ref StateWriter writer, SampleRow[] value)
    {
        writer.WriteLength(value.Length, ObservationLimits.MaxSampledFollowers);
        foreach (SampleRow row in value)
        {
            var known = SampleRow.KnownFacts.FromCode(row.Known);
            writer.WriteByte(row.Known);
            if (known.Following) writer.WriteBigEndian(row.Facts >> 48, 2);
            if (known.Followers) writer.WriteBigEndian(row.Facts >> 32, 2);
            if (known.Posts) writer.WriteBigEndian(row.Facts >> 16, 2);
            if (known.NameLength) writer.WriteByte((byte)(row.Facts >> 8));
            if (known.NameDigits) writer.WriteByte((byte)row.Facts);
        }

        if (!HasProfiles(value)) return;
        foreach (SampleRow row in value) writer.WriteByte(row.Profile);
    }

    /// <summary>Reads a sample without further facts of profiles.</summary>
    public static SampleRow[] Read(ref StateReader reader) => Checked(ref reader, ReadRows(ref reader));

    /// <summary>Reads a sample with further facts of at least one profile.</summary>
    public static SampleRow[] ReadWithProfiles(ref StateReader reader)
    {
        SampleRow[] rows = ReadRows(ref reader);
        for (int i = 0; i < rows.Length; i++)
        {
            byte profile = reader.ReadByte();
            if (profile >= SampleRow.ProfileFacts.Codes) throw reader.Corrupt("unknown facts of a sampled follower's profile");
            rows[i] = rows[i] with { Profile = profile };
        }

        return HasProfiles(rows) ? Checked(ref reader, rows) : throw reader.Corrupt("a sample whose profiles have no facts");
    }

    private static SampleRow[] ReadRows(ref StateReader reader)
    {
        SampleRow[] rows = new SampleRow[reader.ReadLength(ObservationLimits.MaxSampledFollowers)];
        for (int i = 0; i < rows.Length; i++) rows[i] = ReadRow(ref reader);
        return rows;
    }

    private static SampleRow[] Checked(ref StateReader reader, SampleRow[] rows)
    {
        for (int i = 1; i < rows.Length; i++)
        {
            if (SampleRow.Compare(rows[i], rows[i - 1]) < 0) throw reader.Corrupt("a sample out of order");
        }

        return rows.Length > 0 ? rows : throw reader.Corrupt("an empty sample");
    }

    private static SampleRow ReadRow(ref StateReader reader)
    {
        byte code = reader.ReadByte();
        if (code >= SampleRow.KnownFacts.Codes) throw reader.Corrupt("unknown facts of a sampled follower");
        var known = SampleRow.KnownFacts.FromCode(code);
        ulong facts = known.Following ? reader.ReadBigEndian(2) << 48 : 0;
        if (known.Followers) facts |= reader.ReadBigEndian(2) << 32;
        if (known.Posts) facts |= reader.ReadBigEndian(2) << 16;
        int length = known.NameLength ? reader.ReadByte() : 0;
        int digits = known.NameDigits ? reader.ReadByte() : 0;
        if (digits > length || (known.NameLength && length == 0)) throw reader.Corrupt("a name of impossible length");
        return new SampleRow(code, facts | ((ulong)length << 8) | (uint)digits);
    }
}
