using Scoring.LoadTest.Commands;
using Scoring.LoadTest.Creators;
using Scoring.Protos.V1;

namespace Scoring.LoadTest.Tests.Commands;

public sealed class WriteRequestTests
{
    [Fact]
    public void A_body_is_the_message_behind_five_bytes()
    {
        byte[] message = new CreatorPopulation(100, recordedAtMs: 1_750_032_000_000).BatchRequestOf(Enumerable.Range(0, 100));
        byte[] body = WriteRequestCommand.Framed(message);
        Assert.Equal(0, body[0]);
        Assert.Equal(message.Length, (body[1] << 24) | (body[2] << 16) | (body[3] << 8) | body[4]);
        Assert.Equal(100, BatchScoreCreatorsRequest.Parser.ParseFrom(body.AsSpan(5)).Creators.Count);
    }
}
