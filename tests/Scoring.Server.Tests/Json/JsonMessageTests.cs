using System.Buffers;
using System.IO.Pipelines;
using System.Text.Json;
using CsCheck;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Scoring.Protos.V1;
using Scoring.Server.Grpc.Bounds;
using Scoring.Server.Json;
using Scoring.TestKit.Files;

namespace Scoring.Server.Tests.Json;

/// <summary>The mapping between messages and JSON is that of the library of protobuf, except for the texts beside times.</summary>
public sealed class JsonMessageTests
{
    private static readonly JsonParser Library = new(JsonParser.Settings.Default.WithIgnoreUnknownFields(true));

    private static readonly MessageDescriptor[] Types =
        [.. Contract.Methods.SelectMany(method => new[] { method.InputType, method.OutputType }).Distinct()];

    [Fact]
    public void What_the_library_writes_is_read_as_the_same_message() => Sample(isRequest: true, message =>
        Assert.Equal(message, Read(message.Descriptor, JsonFormatter.Default.Format(message))));

    [Fact]
    public void What_is_written_is_read_by_the_library_as_the_same_message() => Sample(isRequest: false, message =>
        Assert.Equal(message, Library.Parse(Write(message), message.Descriptor)));

    [Fact]
    public void What_is_written_is_read_again() => Sample(isRequest: false, message => Assert.Equal(message, Read(message.Descriptor, Write(message))));

    [Fact]
    public void Each_time_and_only_a_time_has_its_text()
    {
        string comments = string.Concat(Directory.EnumerateFiles(RepositoryFolder.At("protos/scoring/v1"), "*.proto").Order(StringComparer.Ordinal).Select(File.ReadAllText));
        var protos = new ContractComments(comments);
        FieldDescriptor[] inMs = [.. Contract.Messages.SelectMany(type => type.Fields.InFieldNumberOrder()).Where(field => field.Name.EndsWith("_ms", StringComparison.Ordinal))];

        Assert.True(inMs.Length > 15);
        // No name of a time as text is that of another field.
        Assert.All(Contract.Messages, type => Assert.NotEmpty(type.Name + JsonFields.Of(type).InOrder.Count));
        Assert.All(inMs, field => Assert.Equal(!protos.Of(field).Contains("illisecond", StringComparison.Ordinal) || protos.Of(field).Contains("Unix milliseconds", StringComparison.Ordinal), JsonTimes.IsTime(field)));
        Assert.Equal("{\"asOfMs\":\"1760000000123\",\"asOf\":\"2025-10-09T08:53:20.123Z\"}", Write(new CreatorScores { AsOfMs = 1_760_000_000_123 }));
        Assert.All(new[] { "2025-10-09T08:53:20.123Z", "2025-10-09T10:53:20.123+02:00", "2025-10-09t08:53:20.123z", "2025-10-09T08:53:20.123000+00:00", "2025-10-09T08:53:20.123000000Z" }, text =>
            Assert.Equal(1_760_000_000_123, ((ScoreCreatorRequest)Read(ScoreCreatorRequest.Descriptor, $"{{\"as_of\": \"{text}\"}}")).AsOfMs));
    }

    [Theory]
    [InlineData("{\"asOfMs\": 1760000000000}")]
    [InlineData("{\"as_of_ms\": \"1760000000000\"}")]
    [InlineData("{\"asOfMs\": 1.76e12, \"context\": null}")]
    [InlineData("{\"asOf\": \"2025-10-09T08:53:20Z\", \"asOfMs\": \"1760000000000\"}")]
    public void A_number_has_several_forms(string json) => Assert.Equal(new ScoreCreatorRequest { AsOfMs = 1_760_000_000_000 }, Read(ScoreCreatorRequest.Descriptor, json));

    [Theory]
    [InlineData("1.5")]
    [InlineData("1e-99")]
    [InlineData("9223372036854775808")]
    [InlineData("\"\"")]
    [InlineData("\"0x10\"")]
    [InlineData("\" 1\"")]
    [InlineData("true")]
    public void Other_values_are_no_whole_number(string value) => Assert.Throws<RpcException>(() => Read(ScoreCreatorRequest.Descriptor, $"{{\"asOfMs\": {value}}}"));

    [Fact]
    public void Spoilt_texts_are_refused_or_read()
    {
        var random = new Random(7);
        var bounds = RequestBounds.Of<RecordObservationsRequest>(new Method<RecordObservationsRequest, RecordObservationsResponse>(
            MethodType.Unary, "scoring.v1.IngestService", "RecordObservations", Marshallers.Create<RecordObservationsRequest>(_ => [], _ => new()), Marshallers.Create<RecordObservationsResponse>(_ => [], _ => new())));
        MethodDescriptor method = Contract.Methods.Single(one => one.Name == "RecordObservations");
        int read = 0, refused = 0;
        for (int i = 0; i < 3_000; i++)
        {
            byte[] text = System.Text.Encoding.UTF8.GetBytes(JsonFormatter.Default.Format(new MadeUpMessages(random, isOdd: false).Of(method.InputType)));
            for (int spoilt = random.Next(3); spoilt > 0; spoilt--) text[random.Next(text.Length)] = random.Next(2) == 0 ? (byte)random.Next(256) : text[random.Next(text.Length)];
            var json = new ReadOnlySequence<byte>(text);
            if (JsonScan.Of(json, method, bounds, maxElements: 100_000, out _) is not null)
            {
                refused++;
                continue;
            }

            try
            {
                JsonMessageReader.Read(json, new RecordObservationsRequest());
                read++;
            }
            catch (RpcException failure)
            {
                Assert.Equal(StatusCode.InvalidArgument, failure.StatusCode);
                refused++;
            }
        }

        Assert.InRange(read, 500, 2_900);
        Assert.InRange(refused, 100, 2_500);
    }

    private static void Sample(bool isRequest, Action<IMessage> check) => Gen.Int.Sample(
        seed =>
        {
            var random = new Random(seed);
            foreach (MessageDescriptor type in Types)
            {
                IMessage message = new MadeUpMessages(random, isOdd: random.Next(2) == 0).Of(type);
                if (isRequest || !HasMask(type)) check(message);
            }
        },
        iter: 30,
        threads: 1);

    // Requests alone have masks.
    private static bool HasMask(MessageDescriptor type) => type.FindFieldByName("read_mask") is not null;

    private static IMessage Read(MessageDescriptor type, string json)
    {
        var message = (IMessage)Activator.CreateInstance(type.ClrType)!;
        JsonMessageReader.Read(new ReadOnlySequence<byte>(System.Text.Encoding.UTF8.GetBytes(json)), message);
        return message;
    }

    private static string Write(IMessage message)
    {
        using var stream = new MemoryStream();
        PipeWriter output = PipeWriter.Create(stream, new StreamPipeWriterOptions(leaveOpen: true));
        JsonMessageWriter.WriteAsync(output, message, TestContext.Current.CancellationToken).GetAwaiter().GetResult();
        output.Complete();
        string json = System.Text.Encoding.UTF8.GetString(stream.ToArray());
        JsonDocument.Parse(json).Dispose();
        return json;
    }
}
