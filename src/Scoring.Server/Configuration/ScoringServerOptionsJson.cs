namespace Scoring.Server.Configuration;

// The settings of HTTP/JSON.
public sealed partial class ScoringServerOptions
{
    /// <summary>
    /// Addresses that serve the unary methods over HTTP/JSON, in the form of <see cref="Listen"/>: HTTP/1.1, with TLS also HTTP/2. Access, limits and the audit log are those of gRPC.
    /// Default: empty, which opens none.
    /// </summary>
    public string JsonListen { get; set; } = "";

    /// <summary>
    /// Web origins whose pages may call the addresses of <see cref="JsonListen"/> (CORS), such as <c>https://app.example.com</c>; several are separated by commas. Default: empty:
    /// a browser lets no page of another origin call.
    /// </summary>
    public string JsonOrigins { get; set; } = "";
}
