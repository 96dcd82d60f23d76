using System.Net.Http.Headers;
using System.Text;
using Google.Protobuf;
using Google.Protobuf.Reflection;
using Grpc.Core;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Scoring.Server.Configuration;
using Scoring.Server.Json;
using Scoring.Server.Tests.Servers;
using Scoring.TestKit.Network;

namespace Scoring.Server.Tests.Json;

/// <summary>A server with a JSON address on a free loopback port, and clients of both transports.</summary>
internal sealed class JsonServer : IAsyncDisposable
{
    private static readonly JsonFormatter Formatter = new(JsonFormatter.Settings.Default.WithFormatDefaultValues(false));

    private JsonServer(RunningServer server, string address) => (Server, Address) = (server, address);

    public RunningServer Server { get; }

    public string Address { get; }

    public HttpClient Client { get; } = new();

    /// <summary>The routes of the server.</summary>
    public IReadOnlyList<JsonRoute> Routes => Server.Application.Services.GetRequiredService<JsonRoutes>().All;

    public static async Task<JsonServer> StartAsync(Action<ScoringServerOptions>? change = null, Action<WebApplicationBuilder>? configure = null)
    {
        string address = $"http://127.0.0.1:{LoopbackPorts.Find()}";
        RunningServer server = await RunningServer.StartAsync(
            options =>
            {
                options.JsonListen = address;
                change?.Invoke(options);
            },
            configure);
        return new JsonServer(server, address);
    }

    public Task<JsonReply> GetAsync(string path) => SendAsync(HttpMethod.Get, path);

    public Task<JsonReply> PostAsync(string path, string body, string contentType = "application/json") => SendAsync(HttpMethod.Post, path, body, contentType);

    /// <summary>Sends a request.</summary>
    public async Task<JsonReply> SendAsync(HttpMethod method, string path, string? body = null, string contentType = "application/json", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(method, new Uri(Address + path));
        if (body is not null) request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body)) { Headers = { ContentType = MediaTypeHeaderValue.Parse(contentType) } };
        foreach ((string name, string value) in headers) request.Headers.Add(name, value);
        using HttpResponseMessage response = await Client.SendAsync(request);
        return await JsonReply.ReadAsync(response);
    }

    /// <summary>Sends a message by a route of its method, with the fields of the path in the path and all others in the body or the query.</summary>
    public Task<JsonReply> CallAsync(JsonRoute route, IMessage message, params (string Name, string Value)[] headers)
    {
        IMessage rest = message.Descriptor.Parser.ParseFrom(message.ToByteString());
        string path = route.Template;
        foreach (IReadOnlyList<FieldDescriptor> variable in route.Variables)
        {
            IMessage? within = rest;
            for (int i = 0; i + 1 < variable.Count; i++) within = within is null ? null : (IMessage?)variable[i].Accessor.GetValue(within);
            object value = within is null ? "" : variable[^1].Accessor.GetValue(within);
            string text = variable[^1].FieldType == FieldType.Enum ? variable[^1].EnumType.FindValueByNumber((int)value)?.Name ?? $"{(int)value}" : (string)value;
            path = path.Replace($"{{{string.Join('.', variable.Select(field => field.Name))}}}", Uri.EscapeDataString(text), StringComparison.Ordinal);
            if (within is not null) variable[^1].Accessor.Clear(within);
        }

        return route.HasBody
            ? SendAsync(new HttpMethod(route.HttpMethod), path, Formatter.Format(rest), headers: headers)
            : SendAsync(new HttpMethod(route.HttpMethod), path + JsonQuery.Of(rest), headers: headers);
    }

    /// <summary>Makes the same call over gRPC.</summary>
    public async Task<(IMessage? Answer, Google.Rpc.Status? Refused)> CallGrpcAsync(MethodDescriptor method, IMessage message, Metadata? headers = null)
    {
        Marshaller<byte[]> bytes = Marshallers.Create<byte[]>(value => value, value => value);
        try
        {
            byte[] answer = await Server.Channel.CreateCallInvoker().AsyncUnaryCall(
                new Method<byte[], byte[]>(MethodType.Unary, method.Service.FullName, method.Name, bytes, bytes), host: null, new CallOptions(headers), message.ToByteArray());
            return (method.OutputType.Parser.ParseFrom(answer), null);
        }
        catch (RpcException refused)
        {
            return (null, refused.GetRpcStatus());
        }
    }

    public async ValueTask DisposeAsync()
    {
        Client.Dispose();
        await Server.DisposeAsync();
    }
}
