using System.Text;

namespace Scoring.Faults.Tests.HostileJson;

/// <summary>The rules notice what they forbid, and nothing else.</summary>
public sealed class JsonAnswerRulesTests
{
    private const string Refusal = "{\"code\":3,\"message\":\"No.\",\"details\":[{\"reason\":\"INVALID_FIELD\"}]}";

    [Theory]
    [InlineData("200 OK", "{}", null)]
    [InlineData("200 OK", "{", "no JSON")]
    [InlineData("200 OK", "{\"reason\":\"INTERNAL\"}", "INTERNAL")]
    [InlineData("400 Bad Request", Refusal, null)]
    [InlineData("400 Bad Request", "[]", "google.rpc.Status")]
    [InlineData("400 Bad Request", "{\"code\":3}", "google.rpc.Status")]
    [InlineData("400 Bad Request", "{\"code\":2,\"message\":\"No.\"}", "Unknown")]
    [InlineData("503 Service Unavailable", "{\"code\":13,\"message\":\"No.\"}", "Internal")]
    [InlineData("500 Internal Server Error", Refusal, "500")]
    [InlineData("400 Bad Request", "{\"message\":\"NullReferenceException\"}", "Exception")]
    [InlineData("400 Bad Request", "", "no body")]
    public void Answers_of_a_failed_server_are_violations(string status, string body, string? violation)
    {
        AssertViolation(violation, Answer(status, $"Content-Length: {body.Length}", body), isHttp: true);
        AssertViolation(violation, Answer(status, "Transfer-Encoding: chunked", body.Length == 0 ? "0\r\n\r\n" : $"{body.Length:x}\r\n{body}\r\n0\r\n\r\n"), isHttp: true);
    }

    [Fact]
    public void Only_what_is_not_HTTP_may_have_no_answer()
    {
        AssertViolation("without an answer", "", isHttp: true);
        AssertViolation(null, "", isHttp: false);
        AssertViolation(null, Answer("400 Bad Request", "Content-Length: 0", ""), isHttp: false);
        AssertViolation(null, Answer("505 HTTP Version Not Supported", "Content-Length: 0", ""), isHttp: false);
        AssertViolation("no body", Answer("503 Service Unavailable", "Content-Length: 0", ""), isHttp: false);
        AssertViolation("not complete", Answer("200 OK", "Content-Length: 5", "{}"), isHttp: true);
        AssertViolation("not complete", Answer("200 OK", "Transfer-Encoding: chunked", "2\r\n{}\r\n"), isHttp: true);
        AssertViolation("not HTTP", "?", isHttp: true);
        AssertViolation("grpc-status", Answer("400 Bad Request", $"Content-Length: {Refusal.Length}", Refusal).Replace("grpc-status: 3", "grpc-status: 5", StringComparison.Ordinal), isHttp: true);
    }

    private static string Answer(string status, string length, string body) => $"HTTP/1.1 {status}\r\nServer: a\r\ngrpc-status: 3\r\n{length}\r\n\r\n{body}";

    private static void AssertViolation(string? violation, string answer, bool isHttp)
    {
        string? found = JsonAnswerRules.Violation(Encoding.ASCII.GetBytes(answer), isHttp);
        if (violation is null) Assert.Null(found);
        else Assert.Contains(violation, found, StringComparison.Ordinal);
    }
}
