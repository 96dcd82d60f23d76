using System.Security.Cryptography.X509Certificates;

namespace Scoring.LoadTest.Calls;

/// <summary>The credential of a client, and the certificate of the server that it accepts.</summary>
/// <param name="Credential">The API key or the token; null for calls without a credential.</param>
/// <param name="ServerCertificate">The certificate; null for a server without TLS.</param>
internal sealed record ClientAccess(string? Credential, X509Certificate2? ServerCertificate);
