using System.Net;
using Google.Protobuf.Reflection;
using Scoring.Protos;
using Scoring.Server.Json;

namespace Scoring.Server.Tests.Json;

/// <summary>The texts of refusals: each has what is expected and the value that was sent, and has a bounded length.</summary>
public sealed class JsonRefusalTextTests(JsonFixture fixture) : IClassFixture<JsonFixture>
{
    private const string Anna = "/v1/creators/PLATFORM_INSTAGRAM/anna/score";
    private const string Platforms = "must be one of PLATFORM_INSTAGRAM, PLATFORM_TIKTOK, PLATFORM_YOUTUBE, PLATFORM_X, or its number, was ";
    private const string Parts = "must be one of EXPLANATION_PART_CONTRIBUTIONS, EXPLANATION_PART_REASONS, EXPLANATION_PART_COUNTERFACTUALS, or its number, was ";

    private JsonServer Server => fixture.Server;

    [Theory]
    [InlineData("/v1/creators/INSTAGRAM/anna/score", "creator.platform " + Platforms + "\"INSTAGRAM\".")]
    [InlineData("/v1/creators/%C3%A4/anna/score", "creator.platform " + Platforms + "a text of 1 characters.")]
    [InlineData(Anna + "?explain=REASONS", "explain " + Parts + "\"REASONS\".")]
    [InlineData(Anna + "?asOf=yesterday", "as_of must be a time by RFC 3339 with a zone and a precision of milliseconds (digits of a second after the third must be 0), such as 2025-10-09T08:53:20.000Z, was \"yesterday\".")]
    [InlineData(Anna + "?asOfMs=now", "as_of_ms must be a whole number of at most 64 bits, was \"now\".")]
    [InlineData(Anna + "?priorIfUnknown=yes", "prior_if_unknown must be true or false, was \"yes\".")]
    [InlineData(Anna + "?readMask=trust&readMask=fit", "read_mask must not appear twice: separate the paths by commas.")]
    [InlineData(Anna + "?readMask=trust&read_mask=fit", "read_mask must not appear twice: separate the paths by commas.")]
    public async Task A_parameter_is_refused_with_what_is_expected_and_what_was_sent(string path, string message) => AssertRefused(await Server.GetAsync(path), message);

    [Theory]
    [InlineData("\"creator\": {\"platform\": \"X\"}", "creator.platform " + Platforms + "\"X\".")]
    [InlineData("\"creator\": {\"platform\": 1.5}", "creator.platform " + Platforms + "\"1.5\".")]
    [InlineData("\"creator\": {\"platform\": {}}", "creator.platform must be one of PLATFORM_INSTAGRAM, PLATFORM_TIKTOK, PLATFORM_YOUTUBE, PLATFORM_X, or its number.")]
    [InlineData("\"profile\": {\"followers\": 21400.5}", "profile.followers must be a whole number of at most 64 bits, was \"21400.5\".")]
    [InlineData("\"profile\": {\"followers\": \"21,400\"}", "profile.followers must be a whole number of at most 64 bits, was \"21,400\".")]
    [InlineData("\"profile\": {\"followers\": \"\\u00011\"}", "profile.followers must be a whole number of at most 64 bits, was a text of 2 characters.")]
    [InlineData("\"profile\": {\"followers\": true}", "profile.followers must be a whole number of at most 64 bits.")]
    public async Task A_value_is_refused_with_what_is_expected_and_what_was_sent(string observation, string message) =>
        AssertRefused(await Server.PostAsync("/v1/observations:record", $"{{\"observations\": [{{{observation}}}]}}"), $"observations[0].{message}");

    [Fact]
    public async Task A_long_value_is_shortened()
    {
        string message = (await Server.PostAsync("/v1/observations:record", $"{{\"observations\": [{{\"creator\": {{\"platform\": \"{new string('P', 100_000)}\"}}}}]}}")).Refused().Message;

        Assert.Contains("was \"PPP", message, StringComparison.Ordinal);
        Assert.InRange(message.Length, 1, 400);
    }

    [Fact]
    public void A_refusal_with_the_names_of_an_enumeration_is_short()
    {
        FieldDescriptor[] fields = [.. Contract.Messages.SelectMany(type => type.Fields.InFieldNumberOrder()).Where(field => field.FieldType == FieldType.Enum)];

        Assert.NotEmpty(fields);
        Assert.All(fields, field => Assert.InRange(JsonScalars.Refused(field, isTimeText: false, new string('P', 1_000)).Length, 1, 800));
    }

    [Theory]
    [InlineData("200")]
    [InlineData("200ms")]
    [InlineData("abc")]
    [InlineData("-1S")]
    [InlineData("123456789S")]
    public async Task A_deadline_in_another_form_is_refused(string timeout)
    {
        JsonReply reply = await Server.SendAsync(HttpMethod.Get, Anna, headers: [("grpc-timeout", timeout)]);

        reply.IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField, "grpc-timeout");
        Assert.Equal("grpc-timeout must be 1 to 8 digits and a unit, H, M, S, m (milliseconds), u or n, such as 200m or 5S.", reply.Refused().Message);
    }

    private static void AssertRefused(JsonReply reply, string message)
    {
        reply.IsRefused(HttpStatusCode.BadRequest, ErrorReasons.InvalidField);
        Assert.Equal(message, reply.Refused().Message);
    }
}
