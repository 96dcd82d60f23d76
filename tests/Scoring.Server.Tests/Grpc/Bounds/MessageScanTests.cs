using System.Buffers;
using CsCheck;
using Google.Protobuf;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.Grpc.Bounds;

public sealed class MessageScanTests
{
    // Enough that a field which the scan does not count, repeated alone, is among them.
    private const int Samples = 5_000;

    private static readonly RequestBounds Record = BoundsOf<RecordObservationsRequest>();

    [Fact]
    public void Entries_and_elements_are_counted()
    {
        RecordObservationsRequest message = Messages.Record("anna");
        message.Observations.Add(Messages.Sample("anna"));

        (int entries, int elements) = Scan(message.ToByteArray(), Record);

        Assert.Equal(10, entries);
        // Each observation, its creator with an id, and its kind: four. A profile has a list with one niche, a post has an id, a sample has a follower.
        Assert.Equal((10 * 4) + 2 + 8 + 1, elements);
    }

    [Fact]
    public void The_parts_that_the_transport_delivers_make_no_difference() => Gen.Select(Gen.Int[0, 30], Gen.Int[1, 9], Gen.Byte.Array[0, 40]).Sample((count, part, noise) =>
    {
        var message = new RecordObservationsRequest { Observations = { Enumerable.Range(0, count).Select(number => Messages.Post("anna", number)) } };
        byte[] bytes = [.. message.ToByteArray(), .. noise];

        Assert.Equal(Scan(bytes, Record), Scan(InParts(bytes, part), Record));
    });

    [Fact]
    public void The_elements_bound_the_objects_of_any_message() => Gen.Frequency((1, Gen.Byte.Array[0, 2_000]), (3, MadeUpWire.Bodies)).Sample(
        bytes =>
        {
            IsBounded<RecordObservationsRequest>(bytes);
            IsBounded<ScoreCreatorRequest>(bytes);
        },
        iter: Samples);

    [Fact]
    public void A_message_that_is_sent_again_and_again_within_another_counts_its_copies()
    {
        // The merge copies all unknown fields of the earlier ones each time: the square of their number.
        byte[] post = [0x32, 7, 0xA2, 0x06, 4, 1, 2, 3, 4];
        byte[] observation = [.. Enumerable.Repeat(post, 4_000).SelectMany(bytes => bytes)];
        byte[] message = [.. new RecordObservationsRequest { Observations = { new Observation() } }.ToByteArray()[..1], .. Varint(observation.Length), .. observation];

        Assert.True(MessageScan.Of(new ReadOnlySequence<byte>(message), message.Length, Record, 100_000).HasTooManyElements);

        static byte[] Varint(int value)
        {
            using var stream = new MemoryStream();
            using (var output = new CodedOutputStream(stream)) output.WriteLength(value);
            return stream.ToArray();
        }
    }

    [Theory]
    [InlineData(0x13)]
    [InlineData(0x14)]
    [InlineData(0xA3, 0x06)]
    [InlineData(0x0A, 0x02, 0x13, 0x14)]
    public void A_group_is_found_at_every_level_and_ends_the_scan(params int[] bytes)
    {
        byte[] message = [.. bytes.Select(value => (byte)value), 0x0A, 0];
        var scan = MessageScan.Of(new ReadOnlySequence<byte>(message), message.Length, Record, 1_000);

        Assert.True(scan.HasGroup);
        Assert.InRange(scan.Entries, 0, 1);
    }

    [Fact]
    public void A_field_with_another_wire_type_is_an_unknown_one()
    {
        RequestBounds score = BoundsOf<ScoreCreatorRequest>();
        int explain = ScoreCreatorRequest.ExplainFieldNumber << 3;
        Assert.Equal((0, 1), Scan([(byte)(explain | 2), 2, 1, 2], score));
        Assert.Equal((0, 2), Scan([(byte)explain, 1, (byte)explain, 2], score));
        Assert.Equal((0, 0), Scan(new ScoreCreatorRequest { AsOfMs = 1 }.ToByteArray(), score));
        int asOf = ScoreCreatorRequest.AsOfMsFieldNumber << 3;
        foreach (byte[] other in new byte[][] { [(byte)(asOf | 5), 0, 0, 0, 0], [(byte)(asOf | 1), 0, 0, 0, 0, 0, 0, 0, 0], [(byte)(asOf | 2), 0] }) Assert.Equal((0, 1), Scan(other, score));
    }

    [Fact]
    public void A_tag_and_a_length_have_the_32_bits_that_the_parser_reads()
    {
        byte[] plain = [0x0A, 4, 0x42, 2, 0x0A, 0];
        byte[] overlong = [0x8A, 0x80, 0x80, 0x80, 0x70, 0x84, 0x80, 0x80, 0x80, 0x80, 0x01, 0x42, 2, 0x0A, 0];

        Assert.Equal(RecordObservationsRequest.Parser.ParseFrom(plain), RecordObservationsRequest.Parser.ParseFrom(overlong));
        Assert.Equal(Scan(plain, Record), Scan(overlong, Record));
    }

    [Fact]
    public void A_scan_stops_at_the_maximum_and_counts_ten_times_the_entries()
    {
        byte[] empty = [.. Enumerable.Repeat(new byte[] { 0x0A, 0 }, 50_000).SelectMany(entry => entry)];

        Assert.Equal(10_000, Scan(empty, Record).Entries);
        Assert.Equal(9_999, Scan(empty[..19_998], Record).Entries);
        Assert.Equal(1_000, Scan(empty, Record).Elements);
        byte[] unknown = [.. Enumerable.Repeat(new byte[] { 0x7A, 0 }, 50_000).SelectMany(field => field)];
        Assert.Equal(101, Scan(unknown, BoundsOf<GetCreatorRequest>(), max: 100).Elements);
        // One message that is sent again counts itself and a copy of all before it.
        Assert.Equal(127, Scan(empty, BoundsOf<GetCreatorRequest>(), max: 100).Elements);
    }

    [Fact]
    public void The_beginning_of_a_message_is_scanned_as_far_as_it_goes()
    {
        byte[] whole = Messages.Record("anna").ToByteArray();
        for (int length = 0; length <= whole.Length; length++)
        {
            MessageScan scan = MessageScan.Of(new ReadOnlySequence<byte>(whole, 0, length), whole.Length, Record, 1_000);
            Assert.InRange(scan.Entries, length * 9 / whole.Length / 2, 9);
            Assert.True(scan.Elements <= Scan(whole, Record).Elements);
        }
    }

    [Fact]
    public void Nothing_is_allocated()
    {
        var message = new ReadOnlySequence<byte>(Messages.Record("anna").ToByteArray());
        MessageScan.Of(message, message.Length, Record, 1_000);
        long before = GC.GetAllocatedBytesForCurrentThread();

        for (int i = 0; i < 100; i++) MessageScan.Of(message, message.Length, Record, 1_000);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    private static void IsBounded<TRequest>(byte[] bytes)
        where TRequest : class, IMessage<TRequest>, new()
    {
        var scan = MessageScan.Of(new ReadOnlySequence<byte>(bytes), bytes.Length, BoundsOf<TRequest>(), 100_000);
        if (scan.HasGroup || scan.HasTooManyElements || scan.HasTooManyEntries) return;
        var parser = new MessageParser<TRequest>(() => new TRequest());
        long before = GC.GetAllocatedBytesForCurrentThread();
        try
        {
            parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            return;
        }

        long allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.True(allocated <= 2_000 + (8 * bytes.Length) + (1_000L * scan.Elements), $"{allocated} bytes for {scan.Elements} elements of {Convert.ToHexString(bytes)}");
    }

    private static RequestBounds BoundsOf<TRequest>()
        where TRequest : class
    {
        Marshaller<TRequest> none = Marshallers.Create<TRequest>(_ => [], _ => null!);
        return RequestBounds.Of<TRequest>(new Method<TRequest, TRequest>(MethodType.Unary, "service", "method", none, none));
    }

    private static (int Entries, int Elements) Scan(byte[] bytes, RequestBounds bounds, int max = 100_000) => Scan(new ReadOnlySequence<byte>(bytes), bounds, max);

    private static (int Entries, int Elements) Scan(ReadOnlySequence<byte> bytes, RequestBounds bounds, int max = 100_000)
    {
        MessageScan scan = MessageScan.Of(bytes, bytes.Length, bounds, max);
        return (scan.Entries, scan.Elements);
    }

    private static ReadOnlySequence<byte> InParts(byte[] bytes, int size)
    {
        var first = new Part(bytes.AsMemory(0, Math.Min(size, bytes.Length)), 0);
        Part last = first;
        for (int i = size; i < bytes.Length; i += size) last = last.Append(bytes.AsMemory(i, Math.Min(size, bytes.Length - i)));
        return new ReadOnlySequence<byte>(first, 0, last, last.Memory.Length);
    }

    private sealed class Part : ReadOnlySequenceSegment<byte>
    {
        public Part(ReadOnlyMemory<byte> memory, long index) => (Memory, RunningIndex) = (memory, index);

        public Part Append(ReadOnlyMemory<byte> memory)
        {
            var next = new Part(memory, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
