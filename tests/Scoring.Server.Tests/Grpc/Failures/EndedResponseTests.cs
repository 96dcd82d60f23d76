using System.IO.Pipelines;
using Scoring.Server.Grpc.Failures;

namespace Scoring.Server.Tests.Grpc.Failures;

public sealed class EndedResponseTests
{
    [Fact]
    public void A_write_that_the_transport_refuses_is_no_failure_of_the_server()
    {
        var pipe = new Pipe();
        pipe.Writer.Complete();

        Exception refused = Assert.ThrowsAny<Exception>(() => pipe.Writer.GetMemory(1));

        Assert.True(EndedResponse.IsCauseOf(refused));
    }

    [Fact]
    public void The_same_exception_from_elsewhere_is_one()
    {
        Exception own = Assert.Throws<InvalidOperationException>(() => Array.Empty<int>().First());
        Exception wrong = Assert.ThrowsAny<Exception>(() => new Pipe().Writer.Advance(-1));

        Assert.False(EndedResponse.IsCauseOf(own));
        Assert.False(EndedResponse.IsCauseOf(wrong));
        Assert.False(EndedResponse.IsCauseOf(new InvalidOperationException("Never thrown.")));
    }
}
