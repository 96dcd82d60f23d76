using CsCheck;
using Google.Protobuf;
using Scoring.Protos.V1;
using Scoring.Server.FastPath;
using Scoring.Store.Caching;
using Scoring.TestKit;

namespace Scoring.Server.Tests.FastPath;

/// <summary>Whatever the hand-written reader reads, the generated one reads as the same; what it does not read is left to that one.</summary>
public sealed class FastRequestTests
{
    private const int Messages = 200_000;

    private static readonly Gen<string> Id = Gen.OneOf(Gen.String[Gen.Char.AlphaNumeric, 0, 140], Gen.String[Gen.Char, 0, 40]);

    private static readonly Gen<StreamScoresRequest> Request =
        Gen.Select(Id, Gen.Int[-1, 6], Gen.Long, Gen.Int[0, 15], Gen.ULong, (id, platform, asOf, parts, tag) =>
        {
            var request = new StreamScoresRequest { Creator = new CreatorRef { Platform = (Platform)platform, Id = WellFormed(id) } };
            if ((parts & 1) != 0) request.AsOfMs = asOf >> (int)(tag % 60);
            if ((parts & 2) != 0) request.PriorIfUnknown = true;
            if ((parts & 4) != 0) request.Tag = tag >> (int)(tag % 60);
            if (parts == 15) request.Explain.Add(ExplanationPart.Reasons);
            if ((parts & 8) != 0) request.Read = ReadOf(asOf);
            return request;
        });

    [Fact]
    public void Usual_requests_are_read_by_hand()
    {
        var request = new ScoreCreatorRequest { Creator = Servers.Messages.Creator("@Caf.e"), AsOfMs = ManualClock.StartMs, PriorIfUnknown = true };

        Assert.True(FastRequest.TryRead(request.ToByteArray(), isStream: false, out FastRequest plain));

        Assert.Equal("Caf.e"u8, plain.Id);
        Assert.True(plain.NeedsLowerCase);
        Assert.Equal("caf.e"u8, FastCallReader.ReadScore(new System.Buffers.ReadOnlySequence<byte>(request.ToByteArray())).Id);
        Assert.Equal((Scoring.Creators.Platform.Instagram, true, ManualClock.StartMs, true), (plain.Platform, plain.Terms.HasAsOf, plain.Terms.AsOfMs, plain.Terms.HasPriorIfUnknown));
    }

    [Theory]
    [InlineData("caf\u00E9")]
    [InlineData("anna ")]
    [InlineData("anna\u200B")]
    [InlineData("@anna-b")]
    [InlineData("https://instagram.com/anna")]
    [InlineData("a{b}")]
    public void An_id_that_is_no_plain_text_is_left_to_the_message_path(string id) => Assert.False(
        FastRequest.TryRead(new ScoreCreatorRequest { Creator = Servers.Messages.Creator(id) }.ToByteArray(), isStream: false, out _));

    [Fact]
    public void The_three_requests_have_their_common_fields_under_the_same_numbers() =>
        Assert.Equal(
            [7, 7, 7, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5, 1, 2, 3, 4, 5],
            [
                ScoreCreatorRequest.ReadFieldNumber, BatchScoreCreatorsRequest.ReadFieldNumber, StreamScoresRequest.ReadFieldNumber,
                ScoreCreatorRequest.CreatorFieldNumber, ScoreCreatorRequest.AsOfMsFieldNumber, ScoreCreatorRequest.ExplainFieldNumber,
                ScoreCreatorRequest.PriorIfUnknownFieldNumber, ScoreCreatorRequest.ContextFieldNumber,
                BatchScoreCreatorsRequest.CreatorsFieldNumber, BatchScoreCreatorsRequest.AsOfMsFieldNumber, BatchScoreCreatorsRequest.ExplainFieldNumber,
                BatchScoreCreatorsRequest.PriorIfUnknownFieldNumber, BatchScoreCreatorsRequest.ContextFieldNumber,
                StreamScoresRequest.CreatorFieldNumber, StreamScoresRequest.AsOfMsFieldNumber, StreamScoresRequest.ExplainFieldNumber,
                StreamScoresRequest.PriorIfUnknownFieldNumber, StreamScoresRequest.ContextFieldNumber,
            ]);

    [Fact]
    public void Requests_are_read_as_the_generated_code_reads_them() => Request.Sample(request => { AssertSame(request.ToByteArray()); }, iter: 20_000);

    [Fact]
    public void So_are_batches() =>
        Gen.Select(Request, Request.Array[0, 4]).Sample(
            (terms, requests) =>
            {
                var batch = new BatchScoreCreatorsRequest { Creators = { requests.Select(request => request.Creator) }, PriorIfUnknown = terms.PriorIfUnknown };
                if (terms.HasAsOfMs) batch.AsOfMs = terms.AsOfMs;
                batch.Read = terms.Read;
                AssertSameBatch(batch.ToByteArray());
            },
            iter: 5_000);

    [Fact]
    public void Spoilt_bytes_too()
    {
        var random = new Random(20_260_305);
        byte[][] good =
        [
            new StreamScoresRequest { Creator = Servers.Messages.Creator("anna") }.ToByteArray(),
            new StreamScoresRequest { Creator = Servers.Messages.Creator("bert"), AsOfMs = ManualClock.StartMs, PriorIfUnknown = true, Tag = 7 }.ToByteArray(),
            new BatchScoreCreatorsRequest { Creators = { Servers.Messages.Creator("a"), Servers.Messages.Creator("b") }, AsOfMs = 1, PriorIfUnknown = true }.ToByteArray(),
        ];
        int readByHand = 0;
        for (int i = 0; i < Messages; i++)
        {
            byte[] spoilt = Spoil(random, good);
            if (AssertSame(spoilt)) readByHand++;
            AssertSameBatch(spoilt);
        }

        // Far enough in to mean something, and not all of it.
        Assert.InRange(readByHand, Messages / 100, Messages / 2);
    }

    // Bytes changed, cut, doubled, put together: much of it is still a message.
    private static byte[] Spoil(Random random, byte[][] good)
    {
        List<byte> bytes = [.. good[random.Next(good.Length)]];
        for (int changes = random.Next(3); changes >= 0; changes--)
        {
            int at = random.Next(bytes.Count);
            switch (random.Next(5))
            {
                case 0:
                    bytes[at] = (byte)random.Next(256);
                    break;
                case 1:
                    bytes[at] ^= (byte)(1 << random.Next(8));
                    break;
                case 2:
                    bytes.Insert(at, (byte)random.Next(256));
                    break;
                case 3:
                    bytes.RemoveRange(at, Math.Min(random.Next(1, 4), bytes.Count - at));
                    break;
                default:
                    bytes.AddRange(good[random.Next(good.Length)]);
                    break;
            }

            if (bytes.Count == 0) bytes.Add(0);
        }

        return [.. bytes];
    }

    private static bool AssertSame(byte[] bytes)
    {
        if (!FastRequest.TryRead(bytes, isStream: true, out FastRequest plain)) return false;
        StreamScoresRequest generated;
        try
        {
            generated = StreamScoresRequest.Parser.ParseFrom(bytes);
        }
        catch (InvalidProtocolBufferException)
        {
            Assert.Fail($"Only the generated code may refuse this message: {Convert.ToHexString(bytes)}");
            return true;
        }

        string id = System.Text.Encoding.UTF8.GetString(plain.Id);
        generated.Creator.Id = Canonical(generated.Creator);
        var read = new StreamScoresRequest { Creator = new CreatorRef { Platform = (Platform)plain.Platform, Id = plain.NeedsLowerCase ? id.ToLowerInvariant() : id }, PriorIfUnknown = plain.Terms.HasPriorIfUnknown };
        if (plain.Terms.HasAsOf) read.AsOfMs = plain.Terms.AsOfMs;
        if (plain.Terms.HasTag) read.Tag = (ulong)plain.Terms.Tag;
        read.Read = ReadOf(plain.Terms);
        Assert.Equal(generated, read);
        return true;
    }

    private static void AssertSameBatch(byte[] bytes)
    {
        FastBatchCall call;
        try
        {
            call = FastCallReader.ReadBatch(new System.Buffers.ReadOnlySequence<byte>(bytes));
        }
        catch (InvalidProtocolBufferException)
        {
            return;
        }

        if (call.Ids is not { } ids) return;
        var read = new BatchScoreCreatorsRequest { PriorIfUnknown = call.Terms.HasPriorIfUnknown };
        if (call.Terms.HasAsOf) read.AsOfMs = call.Terms.AsOfMs;
        read.Read = ReadOf(call.Terms);
        PooledIds.Reader reader = ids.Read();
        var places = new IdentityPlace[8];
        while (!reader.IsAtEnd)
        {
            IdentityGroup group = reader.ReadGroup("default", places);
            for (int i = 0; i < group.Count; i++)
            {
                read.Creators.Add(new CreatorRef { Platform = (Platform)group[i].Platform, Id = System.Text.Encoding.UTF8.GetString(group[i].Id) });
            }
        }

        ids.Release();
        var generated = BatchScoreCreatorsRequest.Parser.ParseFrom(bytes);
        foreach (CreatorRef creator in generated.Creators) creator.Id = Canonical(creator);
        Assert.Equal(generated, read);
    }

    // Valid ones, ones beyond the bounds, and ones without a field.
    private static ReadOptions ReadOf(long seed)
    {
        var read = new ReadOptions { Source = (ReadSource)(seed & 3) };
        if ((seed & 4) != 0) read.MaxStalenessMs = seed >> (int)(36 + (seed & 15));
        return read;
    }

    private static ReadOptions? ReadOf(in FastTerms terms)
    {
        if (!terms.IsCachedOnly && !terms.HasMaxStaleness) return null;
        var read = new ReadOptions { Source = terms.IsCachedOnly ? ReadSource.CachedOnly : ReadSource.Unspecified };
        if (terms.Reads.MaxStaleness is { } bound) read.MaxStalenessMs = (long)bound.TotalMilliseconds;
        return read;
    }

    private static string Canonical(CreatorRef creator)
    {
        Assert.Null(Scoring.Creators.CreatorIds.Read((Scoring.Creators.Platform)creator.Platform, creator.Id, out string canonical));
        return canonical;
    }

    private static string WellFormed(string id) => System.Text.Encoding.UTF8.GetString(System.Text.Encoding.UTF8.GetBytes(id));
}
