using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Scoring.Protos;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Mapping;
using Scoring.Server.Tests.Servers;

namespace Scoring.Server.Tests.FastPath;

/// <summary>A mask leaves the fields that it names, with the same values, on the fast path and on the message path, of single calls, batches and streams.</summary>
public sealed class ScoreMaskTests(ServerFixture fixture) : IClassFixture<ServerFixture>
{
    // Field 100, a varint, 0: the request is not plain.
    private static readonly byte[] UnknownField = [0xA0, 0x06, 0x00];

    private static readonly string[] Paths = [.. PathsOf(CreatorScores.Descriptor, "", depth: 0)];

    private static readonly Gen<FieldMask> Masks = Gen.OneOfConst(Paths).Array[1, 6].Select(paths => new FieldMask { Paths = { paths } });

    private RunningServer Server => fixture.Server;

    [Fact]
    public async Task Masked_answers_are_the_same_on_both_paths_and_parts_of_the_whole()
    {
        CreatorRef[] creators = [.. Enumerable.Range(0, 6).Select(number => Messages.Creator($"masked-{number}", (Platform)(1 + (number % 4))))];
        for (int i = 0; i < 4; i++) await RecordAsync(creators[i], [Messages.Post("", i), Messages.Profile("")]);

        await Masks.SampleAsync(
            async mask =>
            {
                var batch = new BatchScoreCreatorsRequest { Creators = { creators }, ReadMask = mask };
                byte[] ordinary = await Server.RawAsync("BatchScoreCreators", [.. batch.ToByteArray(), .. UnknownField]);
                Assert.Equal(ordinary, await Server.RawAsync("BatchScoreCreators", batch.ToByteArray()));
                BatchScoreCreatorsResponse whole = BatchScoreCreatorsResponse.Parser.ParseFrom(await Server.RawAsync("BatchScoreCreators", new BatchScoreCreatorsRequest { Creators = { creators } }.ToByteArray()));
                BatchScoreCreatorsResponse masked = BatchScoreCreatorsResponse.Parser.ParseFrom(ordinary);
                List<byte[]> streamed = await Server.RawStreamAsync([.. creators.SelectMany(StreamRequests)]);
                for (int i = 0; i < creators.Length; i++)
                {
                    AssertIsPart(masked.Items[i], whole.Items[i], mask);
                    Assert.Equal(masked.Items[i].ToByteArray(), streamed[2 * i]);
                    Assert.Equal(masked.Items[i].ToByteArray(), streamed[(2 * i) + 1]);
                    if (masked.Items[i].Error is not null) continue;
                    byte[] single = new ScoreCreatorRequest { Creator = creators[i], ReadMask = mask }.ToByteArray();
                    Assert.Equal(masked.Items[i].ToByteArray(), await Server.RawAsync("ScoreCreator", single));
                    Assert.Equal(masked.Items[i].ToByteArray(), await Server.RawAsync("ScoreCreator", [.. single, .. UnknownField]));
                }

                IEnumerable<byte[]> StreamRequests(CreatorRef creator)
                {
                    byte[] one = new StreamScoresRequest { Creator = creator, ReadMask = mask }.ToByteArray();
                    return [one, [.. one, .. UnknownField]];
                }
            },
            iter: 25,
            threads: 1);
    }

    [Fact]
    public async Task An_answer_with_one_number_has_at_most_sixty_bytes()
    {
        CreatorRef creator = Messages.Creator("one-number");
        await RecordAsync(creator, [Messages.Post(""), Messages.Profile("")]);

        byte[] answer = await Server.RawAsync("ScoreCreator", new ScoreCreatorRequest { Creator = creator, ReadMask = new FieldMask { Paths = { "trust.value" } } }.ToByteArray());

        Assert.InRange(answer.Length, 1, 60);
        Assert.InRange(ScoreCreatorResponse.Parser.ParseFrom(answer).Scores.Trust.Value, 1, 99);
    }

    [Theory]
    [InlineData("trust.valued", "scoring.v1.CreatorScores")]
    [InlineData("Trust", "scoring.v1.CreatorScores")]
    [InlineData("trust.value.low", "scoring.v1.CreatorScores")]
    [InlineData("data_quality.code", "scoring.v1.CreatorScores")]
    [InlineData("*", "scoring.v1.CreatorScores")]
    [InlineData("trust.", "scoring.v1.CreatorScores")]
    [InlineData("", "1 to 128")]
    public async Task An_unknown_path_is_refused_with_its_place(string path, string bound)
    {
        CreatorRef creator = Messages.Creator("refused");
        var mask = new FieldMask { Paths = { "trust", path } };

        (await RefusedCall.OfAsync(Server.Scores.ScoreCreatorAsync(new() { Creator = creator, ReadMask = mask }))).Is(StatusCode.InvalidArgument, ErrorReasons.InvalidField, "read_mask.paths[1]", bound);
        (await RefusedCall.OfAsync(Server.Scores.BatchScoreCreatorsAsync(new() { Creators = { creator }, ReadMask = mask }))).Is(StatusCode.InvalidArgument, ErrorReasons.InvalidField, "read_mask.paths[1]", bound);
        StreamScoresResponse streamed = StreamScoresResponse.Parser.ParseFrom(Assert.Single(await Server.RawStreamAsync([new StreamScoresRequest { Creator = creator, ReadMask = mask }.ToByteArray()])));
        Assert.Equal("read_mask.paths[1]", Assert.Single(streamed.Error.FieldViolations).Field);
    }

    [Fact]
    public async Task A_mask_has_at_most_sixty_four_paths_and_an_empty_one_is_none()
    {
        CreatorRef creator = Messages.Creator("bounds");
        await RecordAsync(creator, [Messages.Post(""), Messages.Profile("")]);
        var most = new FieldMask { Paths = { Enumerable.Repeat("trust.interval", ScoreMask.MostPaths) } };
        var over = new FieldMask { Paths = { Enumerable.Repeat("trust", ScoreMask.MostPaths + 1) } };

        ScoreCreatorResponse whole = await Server.Scores.ScoreCreatorAsync(new() { Creator = creator });
        Assert.Equal(whole, await Server.Scores.ScoreCreatorAsync(new() { Creator = creator, ReadMask = new FieldMask() }));
        Assert.Equal(whole.Scores.Trust.Interval, (await Server.Scores.ScoreCreatorAsync(new() { Creator = creator, ReadMask = most })).Scores.Trust.Interval);
        Assert.Equal(ErrorReasons.CountOutOfBounds, (await RefusedCall.OfAsync(Server.Scores.ScoreCreatorAsync(new() { Creator = creator, ReadMask = over }))).Info.Reason);
    }

    private async Task RecordAsync(CreatorRef creator, Observation[] history)
    {
        foreach (Observation observation in history) observation.Creator = creator;
        await Server.Ingest.RecordObservationsAsync(new() { Observations = { history } });
    }

    private static void AssertIsPart(BatchScoreItem masked, BatchScoreItem whole, FieldMask mask)
    {
        Assert.Equal(whole.Error, masked.Error);
        if (whole.Scores is null) return;
        foreach (string path in Paths.Where(path => !Paths.Any(other => other.StartsWith($"{path}.", StringComparison.Ordinal))))
        {
            bool isKept = mask.Paths.Any(named => path == named || path.StartsWith($"{named}.", StringComparison.Ordinal));
            Assert.Equal(isKept ? ValueOf(whole.Scores, path) : null, ValueOf(masked.Scores, path));
        }
    }

    // Null for a field that is absent or has its default value.
    private static object? ValueOf(IMessage message, string path)
    {
        string[] names = path.Split('.');
        foreach (string name in names[..^1])
        {
            if (message.Descriptor.FindFieldByName(name).Accessor.GetValue(message) is not IMessage within) return null;
            message = within;
        }

        FieldDescriptor field = message.Descriptor.FindFieldByName(names[^1]);
        object? value = field.Accessor.GetValue(message);
        bool isAbsent = field.HasPresence ? !field.Accessor.HasValue(message) : Equals(value, field.Accessor.GetValue((IMessage)Activator.CreateInstance(message.Descriptor.ClrType)!));
        return isAbsent ? null : value;
    }

    private static IEnumerable<string> PathsOf(MessageDescriptor type, string prefix, int depth)
    {
        foreach (FieldDescriptor field in type.Fields.InFieldNumberOrder())
        {
            yield return prefix + field.Name;
            if (field is not { FieldType: FieldType.Message, IsRepeated: false } || depth > 3) continue;
            foreach (string path in PathsOf(field.MessageType, $"{prefix}{field.Name}.", depth + 1)) yield return path;
        }
    }
}
