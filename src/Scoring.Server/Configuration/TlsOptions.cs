namespace Scoring.Server.Configuration;

/// <summary>The certificates of <c>https://</c> addresses. All files are PEM, and are read again when they change.</summary>
public sealed class TlsOptions
{
    /// <summary>The certificate of the server, followed by its intermediate certificates. Required by an <c>https://</c> address.</summary>
    public string? CertificateFile { get; set; }

    /// <summary>The private key of the certificate. Required by an <c>https://</c> address.</summary>
    public string? KeyFile { get; set; }

    /// <summary>The file with the password of an encrypted private key; line ends behind it are ignored. Default: not set, for a key without encryption.</summary>
    public string? KeyPasswordFile { get; set; }

    /// <summary>
    /// The password of an encrypted private key, for environments that give secrets as variables (<c>Scoring__Tls__KeyPassword</c>). It is never shown. A changed key must have the same
    /// password. Default: not set. Not together with <see cref="KeyPasswordFile"/>.
    /// </summary>
    public string? KeyPassword { get; set; }

    /// <summary>
    /// The authorities whose client certificates are accepted. Default: not set; clients are then not asked for a certificate. A client without a certificate can
    /// connect, and needs another credential.
    /// </summary>
    public string? ClientAuthoritiesFile { get; set; }
}
