namespace Scoring.Server.Connections;

/// <summary>What an address serves. Each purpose has connection limits of its own.</summary>
internal enum AddressPurpose
{
    /// <summary>Every gRPC service.</summary>
    Calls = 0,

    /// <summary>The gRPC health service only.</summary>
    Health = 1,

    /// <summary>Metrics and health over HTTP/1.1, no gRPC service.</summary>
    Admin = 2,

    /// <summary>The unary methods over HTTP/JSON. Shares the limits of the addresses of gRPC.</summary>
    Json = 3,
}
