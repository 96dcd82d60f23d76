using System.Text;
using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>The rules notice what they forbid, and nothing else.</summary>
public sealed class AnswerRulesTests
{
    [Theory]
    [InlineData("0", null)]
    [InlineData("3", null)]
    [InlineData("2", "Unknown")]
    [InlineData("13", "Internal")]
    [InlineData("99", "99")]
    public void Statuses_of_a_failed_server_are_violations(string status, string? violation) => AssertViolation(violation, Headers(("grpc-status", status)));

    [Theory]
    [InlineData("Nothing is stored.", null)]
    [InlineData("Exception was thrown by handler.", "Exception")]
    [InlineData("Could not load System.Text", "System.")]
    public void Text_of_the_implementation_is_a_violation(string message, string? violation) =>
        AssertViolation(violation, Headers(("grpc-status", "3"), ("grpc-message", Uri.EscapeDataString(message))));

    [Fact]
    public void Text_of_the_implementation_is_found_in_details_and_bodies()
    {
        byte[] text = Encoding.ASCII.GetBytes("NullReferenceException");
        AssertViolation("Exception", Headers(("grpc-status", "3"), ("grpc-status-details-bin", Convert.ToBase64String(text).TrimEnd('='))));
        AssertViolation("Exception", new Http2Frame(Http2FrameType.Data, 0, 1, text));
        AssertViolation("INTERNAL", new Http2Frame(Http2FrameType.Data, 0, 1, [8, .. "INTERNAL"u8]));
    }

    [Fact]
    public void An_end_without_a_status_is_a_violation()
    {
        AssertViolation("neither", Headers());
        AssertViolation(null, new Http2Frame(Http2FrameType.Headers, Http2Connection.EndHeaders, 1, Http2Connection.BlockOf([(":status", "200")])));
        AssertViolation(null, new Http2Frame(Http2FrameType.Reset, 0, 1, [0, 0, 0, 1]));
        AssertViolation("INTERNAL_ERROR", new Http2Frame(Http2FrameType.Reset, 0, 1, [0, 0, 0, 2]));
    }

    private static void AssertViolation(string? violation, Http2Frame frame)
    {
        Answer answer = new();
        answer.Take(frame);
        if (violation is null) Assert.Null(AnswerRules.Violation(answer));
        else Assert.Contains(violation, AnswerRules.Violation(answer), StringComparison.Ordinal);
    }

    private static Http2Frame Headers(params (string Name, string Value)[] headers) =>
        new(Http2FrameType.Headers, Http2Connection.EndHeaders | Http2Connection.EndStream, 1, Http2Connection.BlockOf([(":status", "200"), .. headers]));
}
