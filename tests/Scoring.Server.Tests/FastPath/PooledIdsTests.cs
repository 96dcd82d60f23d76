using System.Buffers;
using System.Text;
using CsCheck;
using Google.Protobuf;
using Scoring.Protos.V1;
using Scoring.Server.FastPath;
using Scoring.Server.Tests.Servers;
using Scoring.Store.Caching;

namespace Scoring.Server.Tests.FastPath;

/// <summary>Ids of a batch are copied into pooled memory in their order, whatever the segments they arrive in, and never into large arrays.</summary>
[Collection(MeasuringTests.Name)]
public sealed class PooledIdsTests
{
    private static readonly Gen<string[]> Ids = Gen.String[Gen.Char.AlphaNumeric, 1, 128].Array[1, 1_000];

    [Fact]
    public void Ids_are_read_back_in_order_from_any_segments() =>
        Gen.Select(Ids, Gen.Int[1, 9_000]).Sample(
            (ids, segment) =>
            {
                byte[] message = RequestOf(ids).ToByteArray();
                FastBatchCall call = FastCallReader.ReadBatch(Segments(message, segment));
                Assert.Null(call.Message);
                Assert.Equal(ids.Select(Canonical), ReadBack(call.Ids!));
                call.Ids!.Release();
            },
            iter: 300);

    [Fact]
    public void The_largest_batch_uses_no_array_of_the_large_object_heap()
    {
        string[] ids = [.. Enumerable.Range(0, 1_000).Select(number => number.ToString("D128", System.Globalization.CultureInfo.InvariantCulture))];
        byte[] message = RequestOf(ids).ToByteArray();
        foreach (int segment in new[] { 4_096, message.Length })
        {
            ReadOnlySequence<byte> payload = Segments(message, segment);
            FastCallReader.ReadBatch(payload).Ids!.Release();
            long before = LargeObjectBytes();
            FastBatchCall[] calls = [.. Enumerable.Range(0, 50).Select(_ => FastCallReader.ReadBatch(payload))];
            long after = LargeObjectBytes();
            Assert.All(calls, call => Assert.Equal(1_000, call.Ids!.Count));
            Assert.True(after - before < 85_000, $"{after - before} bytes were put on the large-object heap.");
        }
    }

    [Fact]
    public void A_batch_beyond_the_bounds_is_left_to_the_message_path()
    {
        Assert.NotNull(FastCallReader.ReadBatch(new ReadOnlySequence<byte>(RequestOf([]).ToByteArray())).Message);
        Assert.NotNull(FastCallReader.ReadBatch(new ReadOnlySequence<byte>(RequestOf([.. Enumerable.Range(0, 1_001).Select(number => $"c{number}")]).ToByteArray())).Message);
        Assert.NotNull(FastCallReader.ReadBatch(new ReadOnlySequence<byte>(RequestOf([new string('x', 129)]).ToByteArray())).Message);
    }

    private static BatchScoreCreatorsRequest RequestOf(string[] ids) =>
        new() { Creators = { ids.Select(id => new CreatorRef { Platform = Platform.Instagram, Id = id }) } };

    private static string Canonical(string id)
    {
        Assert.Null(Scoring.Creators.CreatorIds.Read(Scoring.Creators.Platform.Instagram, id, out string canonical));
        return canonical;
    }

    private static List<string> ReadBack(PooledIds ids)
    {
        var read = new List<string>();
        var places = new IdentityPlace[32];
        PooledIds.Reader reader = ids.Read();
        while (!reader.IsAtEnd)
        {
            IdentityGroup group = reader.ReadGroup("default", places);
            for (int i = 0; i < group.Count; i++) read.Add(Encoding.UTF8.GetString(group[i].Id));
        }

        return read;
    }

    private static long LargeObjectBytes()
    {
        GC.Collect();
        return GC.GetGCMemoryInfo(GCKind.FullBlocking).GenerationInfo[3].SizeAfterBytes;
    }

    private static ReadOnlySequence<byte> Segments(byte[] message, int length)
    {
        Segment first = new(message.AsMemory(0, Math.Min(length, message.Length)), 0);
        Segment last = first;
        for (int start = length; start < message.Length; start += length) last = last.Append(message.AsMemory(start, Math.Min(length, message.Length - start)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Segment Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Segment(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
