namespace Scoring.Server.Health;

/// <summary>When a certificate is valid.</summary>
/// <param name="Begin">Its first moment.</param>
/// <param name="End">Its last moment, or that of an intermediate certificate that ends earlier.</param>
internal sealed record CertificateValidity(DateTimeOffset Begin, DateTimeOffset End);
