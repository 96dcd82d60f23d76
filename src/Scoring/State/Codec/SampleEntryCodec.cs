using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>Writes the newest sample of followers: a code (0 absent, 1 removed, 2 present), then stamp and followers.</summary>
internal static class SampleEntryCodec
{
    private const int Absent = 0, Removed = 1, Present = 2;

    public static void Write(ref StateWriter writer, AudienceSampleEntry? sample)
    {
        writer.WriteByte(sample is null ? (byte)Absent : sample.Removed ? (byte)Removed : (byte)Present);
        if (sample is null) return;
        writer.WriteStamp(sample.Stamp);
        if (!sample.Removed) SampleCodec.Write(ref writer, sample.Rows);
    }

    public static AudienceSampleEntry? Read(ref StateReader reader)
    {
        long code = reader.ReadAtMost(Present, "the code of a sample");
        if (code == Absent) return null;
        Stamp stamp = reader.ReadStamp();
        return new AudienceSampleEntry(stamp, code == Removed, code == Removed ? [] : SampleCodec.Read(ref reader));
    }
}
