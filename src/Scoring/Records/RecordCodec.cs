using System.Text;
using System.Text.Unicode;
using Scoring.Creators;
using Scoring.Observations;
using Scoring.State;
using Scoring.State.Codec;

namespace Scoring.Records;

/// <summary>
/// The stored form of a record. Version 1: the state of the unnamed source at epoch 0, the only source, without corrections. Version 2, for every other record: version
/// byte; number of sources; for each its name (length and UTF-8), its epoch and its state (length and bytes, which have a version of their own); then the corrections: see <see cref="CorrectionCodec"/>.
/// </summary>
internal static class RecordCodec
{
    private const byte Version = 2;
    private const int StackBytes = 4096;

    public static byte[] Encode(CreatorRecord record)
    {
        if (IsPlain(record)) return (record.Sources.Count == 0 ? CreatorState.Empty(record.Platform) : record.Sources[0].State).Encode();
        var writer = new StateWriter(stackalloc byte[StackBytes]);
        try
        {
            writer.WriteByte(Version);
            writer.WriteLength(record.Sources.Count, StateLimits.Sources);
            foreach (SourceRecord source in record.Sources)
            {
                byte[] name = Encoding.UTF8.GetBytes(source.Name);
                writer.WriteLength(name.Length, ObservationLimits.MaxSourceBytes);
                writer.WriteBytes(name);
                writer.WriteAtMost(source.Epoch, int.MaxValue);
                byte[] state = source.State.Encode();
                writer.WriteVarint((ulong)state.Length);
                writer.WriteBytes(state);
            }

            CorrectionCodec.Write(ref writer, record.Corrections);
            return writer.Written.ToArray();
        }
        finally
        {
            writer.Dispose();
        }
    }

    public static CreatorRecord Decode(Platform platform, ReadOnlySpan<byte> bytes)
    {
        if (bytes.IsEmpty || bytes[0] != Version) return OfOneState(CreatorState.Decode(platform, bytes));
        var reader = new StateReader(bytes);
        reader.ReadByte();
        var sources = new SourceRecord[reader.ReadLength(StateLimits.Sources)];
        for (int i = 0; i < sources.Length; i++)
        {
            sources[i] = ReadSource(ref reader, platform);
            if (i > 0 && Utf8Order.Compare(sources[i - 1].Name, sources[i].Name) >= 0) throw reader.Corrupt("sources out of order");
        }

        var record = new CreatorRecord(platform, sources, CorrectionCodec.Read(ref reader));
        return IsPlain(record) ? throw reader.Corrupt("a record of format version 1") : record;
    }

    private static bool IsPlain(CreatorRecord record) =>
        record.Corrections.IsEmpty && (record.Sources.Count == 0 || record.Sources is [{ Name: "", Epoch: 0 }]);

    private static CreatorRecord OfOneState(CreatorState state)
    {
        var source = new SourceRecord("", Epoch: 0, state);
        return new CreatorRecord(state.Platform, source.IsLive ? [source] : [], Corrections.None);
    }

    private static SourceRecord ReadSource(ref StateReader reader, Platform platform)
    {
        ReadOnlySpan<byte> name = reader.ReadBytes(reader.ReadLength(ObservationLimits.MaxSourceBytes));
        if (!Utf8.IsValid(name)) throw reader.Corrupt("a name of a source that is not UTF-8");
        int epoch = (int)reader.ReadAtMost(int.MaxValue, "an epoch");
        CreatorState state = CreatorState.Decode(platform, reader.ReadBytes(reader.ReadLength(StateLimits.MaxEncodedBytes)));
        var source = new SourceRecord(Encoding.UTF8.GetString(name), epoch, state);
        if (SourceName.ViolationOf(source.Name) is { } violation) throw reader.Corrupt($"a name of a source that {violation}");
        return source.IsLive || epoch > 0 ? source : throw reader.Corrupt("a source without observations and withdrawals");
    }
}
