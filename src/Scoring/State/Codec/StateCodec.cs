using Scoring.Creators;

namespace Scoring.State.Codec;

/// <summary>
/// The stored form of a state. Version 1: version byte; newest time of observation; registers; days; older periods; posts; campaigns; sample.
/// Version 3, if a follower count is not exact: the same, then the resolutions: see <see cref="ResolutionCodec"/>. (Version 2 is a record of several sources.)
/// An empty state is the version byte alone. The delta state of <see cref="StateWriter"/> spans the whole record.
/// </summary>
internal static class StateCodec
{
    private const byte Version = 1, RoundedVersion = 3;
    private const int StackBytes = 4096;

    public static byte[] Encode(CreatorState state)
    {
        var writer = new StateWriter(stackalloc byte[StackBytes]);
        try
        {
            bool isRounded = ResolutionCodec.IsNeeded(state.DayEntries, state.PeriodEntries);
            writer.WriteByte(isRounded ? RoundedVersion : Version);
            if (state.NewestObservedAtMs is not long newest) return writer.Written.ToArray();
            writer.WriteTime(newest);
            writer.StartStampsAt(newest);
            ProfileCodec.Write(ref writer, state.Registers);
            FollowerListCodec.Write(ref writer, state.DayEntries, state.PeriodEntries);
            PostListCodec.Write(ref writer, state.PostEntries, newest);
            CampaignListCodec.Write(ref writer, state.CampaignEntries, newest);
            SampleEntryCodec.Write(ref writer, state.AudienceSample);
            if (isRounded) ResolutionCodec.Write(ref writer, state.DayEntries, state.PeriodEntries);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static CreatorState Decode(Platform platform, ReadOnlySpan<byte> bytes)
    {
        var reader = new StateReader(bytes);
        byte version = reader.ReadByte();
        if (version is not (Version or RoundedVersion)) throw reader.Corrupt($"format version {version}, not {Version} or {RoundedVersion},");
        if (reader.AtEnd && version == Version) return CreatorState.Empty(platform);
        long newest = reader.ReadTime();
        CreatorState state = ReadParts(ref reader, platform, newest, version == RoundedVersion);
        if (!reader.AtEnd) throw reader.Corrupt("more than one record");
        return state.NewestObservedAtMs == newest ? state : throw reader.Corrupt("a newest time without an observation");
    }

    private static CreatorState ReadParts(ref StateReader reader, Platform platform, long newest, bool isRounded)
    {
        reader.StartStampsAt(newest);
        ProfileRegisters registers = ProfileCodec.Read(ref reader);
        FollowerEntry[] days = FollowerListCodec.ReadDays(ref reader);
        FollowerEntry[] periods = FollowerListCodec.ReadPeriods(ref reader, days);
        PostEntry[] posts = PostListCodec.Read(ref reader, newest, RetentionMaturity.AgeMs(platform));
        CampaignEntry[] campaigns = CampaignListCodec.Read(ref reader, newest);
        AudienceSampleEntry? sample = SampleEntryCodec.Read(ref reader);
        if (isRounded) ResolutionCodec.Read(ref reader, days, periods);
        return new CreatorState(platform, posts, campaigns, days, periods, sample, registers);
    }
}
