using Grpc.Core;
using Microsoft.AspNetCore.Http;

namespace Scoring.Server.Json;

/// <summary>The OpenAPI document of the routes, docs/openapi.json. It is generated from the contract by a test, which compares it.</summary>
internal static class OpenApiDocument
{
    /// <summary>The name of the resource.</summary>
    public const string ResourceName = "openapi.json";

    private static readonly byte[] Bytes = Read();

    /// <summary>Sends the document.</summary>
    public static Task SendAsync(HttpContext context)
    {
        JsonAnswer.Begin(context, StatusCode.OK, StatusCodes.Status200OK);
        context.Response.ContentLength = Bytes.Length;
        return context.Response.Body.WriteAsync(Bytes, context.RequestAborted).AsTask();
    }

    private static byte[] Read()
    {
        using Stream resource = typeof(OpenApiDocument).Assembly.GetManifestResourceStream(ResourceName)!;
        byte[] bytes = new byte[resource.Length];
        resource.ReadExactly(bytes);
        return bytes;
    }
}
