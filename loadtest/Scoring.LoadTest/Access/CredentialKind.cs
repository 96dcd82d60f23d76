namespace Scoring.LoadTest.Access;

/// <summary>The credential that a server requires.</summary>
internal enum CredentialKind
{
    /// <summary>None.</summary>
    None,

    /// <summary>An API key.</summary>
    ApiKey,

    /// <summary>A token (JWT).</summary>
    Token,
}
