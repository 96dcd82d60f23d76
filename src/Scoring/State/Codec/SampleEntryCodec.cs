using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Writes the newest sample of followers: a code (0 absent, 1 removed, 2 present, 3 present with further facts of profiles), then stamp and followers. Earlier
/// versions write codes 0 to 2 only; a sample without further facts has their form.
/// </summary>
internal static class SampleEntryCodec
{
    private const int Absent = 0, Removed = 1, Present = 2, PresentWithProfiles = 3;

    public static void Write(ref StateWriter writer, AudienceSampleEntry? sample)
    {
        writer.WriteByte((byte)CodeOf(sample));
        if (sample is null) return;
        writer.WriteStamp(sample.Stamp);
        if (!sample.Removed) SampleCodec.Write(ref writer, sample.Rows);
    }

    public static AudienceSampleEntry? Read(ref StateReader reader)
    {
        long code = reader.ReadAtMost(PresentWithProfiles, "the code of a sample");
        if (code == Absent) return null;
        Stamp stamp = reader.ReadStamp();
        SampleRow[] rows = code switch
        {
            Removed => [],
            Present => SampleCodec.Read(ref reader),
            _ => SampleCodec.ReadWithProfiles(ref reader),
        };
        return new AudienceSampleEntry(stamp, code == Removed, rows);
    }

    private static int CodeOf(AudienceSampleEntry? sample)
    {
        if (sample is null) return Absent;
        if (sample.Removed) return Removed;
        return SampleCodec.HasProfiles(sample.Rows) ? PresentWithProfiles : Present;
    }
}
