using System.Net;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Google.Rpc;

namespace Scoring.Server.Tests.Json;

/// <summary>The answer to a request over HTTP/JSON.</summary>
internal sealed record JsonReply(HttpStatusCode Code, string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    private static readonly TypeRegistry Details = TypeRegistry.FromMessages(ErrorInfo.Descriptor, BadRequest.Descriptor, RetryInfo.Descriptor);

    public static async Task<JsonReply> ReadAsync(HttpResponseMessage response)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach ((string name, IEnumerable<string> values) in response.Headers.Concat(response.Content.Headers)) headers[name] = string.Join(", ", values);
        return new JsonReply(response.StatusCode, await response.Content.ReadAsStringAsync(), response.Content.Headers.ContentType?.MediaType, headers);
    }

    /// <summary>The body as a message, by the library of protobuf. The texts beside times are no fields of the contract.</summary>
    public IMessage As(MessageDescriptor type)
    {
        Assert.Equal(HttpStatusCode.OK, Code);
        return new JsonParser(JsonParser.Settings.Default.WithIgnoreUnknownFields(true)).Parse(Body, type);
    }

    /// <summary>The body as a refusal, by the library of protobuf.</summary>
    public Google.Rpc.Status Refused()
    {
        Assert.Equal("application/json", ContentType);
        var status = new JsonParser(JsonParser.Settings.Default.WithTypeRegistry(Details)).Parse<Google.Rpc.Status>(Body);
        Assert.Equal(Headers["grpc-status"], $"{status.Code}");
        return status;
    }

    /// <summary>Asserts the status of HTTP, the reason, and the field at fault.</summary>
    public void IsRefused(HttpStatusCode code, string reason, string? field = null)
    {
        Assert.True(code == Code, Body);
        Google.Rpc.Status status = Refused();
        Assert.Equal("scoring.v1", status.GetDetail<ErrorInfo>().Domain);
        Assert.Equal(reason, status.GetDetail<ErrorInfo>().Reason);
        if (field is not null) Assert.Equal(field, Assert.Single(status.GetDetail<BadRequest>().FieldViolations).Field);
    }
}
