using System.Buffers;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Scoring.Server.Credentials;

/// <summary>
/// Finds the identity of a call. A call has one credential: the header <c>authorization: Bearer</c> with an API key or a token, or without this header the
/// certificate of its connection.
/// </summary>
internal sealed class Authenticator(CredentialSources sources, KnownCredentials known, TimeProvider clock)
{
    private const string Scheme = "Bearer ";

    // Longer than any sensible token. Work on a credential is limited before it begins.
    private const int MaxLength = 8_192;

    // The decoder of the library accepts other characters too, so that one signature would have many texts, each of them another known credential.
    private static readonly SearchValues<char> TokenCharacters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_.");

    /// <summary>Finds what is known without waiting.</summary>
    /// <param name="context">The call.</param>
    /// <param name="identity">The identity of a valid credential.</param>
    public Authentication Find(HttpContext context, out Identity? identity)
    {
        identity = null;
        if (!sources.Any) return Authentication.Anonymous;
        StringValues headers = context.Request.Headers.Authorization;
        if (headers.Count == 0) return FindCertificate(context, out identity);
        if (headers is not [{ Length: <= MaxLength } header]) return Authentication.Invalid;
        ReadOnlySpan<char> credential = CredentialOf(header);
        identity = known.Find(credential, clock.GetUtcNow());
        return identity is null ? FindUnknown(credential, out identity) : Authentication.Valid;
    }

    /// <summary>Validates the token of a call for which <see cref="Find"/> returned <see cref="Authentication.Unseen"/>.</summary>
    /// <returns>Its identity; null when it is not valid.</returns>
    /// <exception cref="InvalidOperationException">The keys of the issuer are not available.</exception>
    public async Task<Identity?> ValidateAsync(HttpContext context)
    {
        string token = CredentialOf(context.Request.Headers.Authorization.ToString()).ToString();
        Identity? identity = await sources.Tokens!.ValidateAsync(token, context.RequestAborted);
        if (identity is not null) known.Add(token, identity);
        return identity;
    }

    private Authentication FindUnknown(ReadOnlySpan<char> credential, out Identity? identity)
    {
        identity = null;
        if (credential.IsEmpty) return Authentication.Invalid;
        if (!credential.StartsWith(ApiKey.Prefix, StringComparison.Ordinal))
        {
            return sources.Tokens is null || credential.ContainsAnyExcept(TokenCharacters) ? Authentication.Invalid : Authentication.Unseen;
        }

        CredentialDigest digest = CredentialDigest.Of(credential);
        identity = sources.Keys?.Current.Find(digest) ?? sources.Self.Find(digest);
        Authentication found = Judge(identity);
        if (found == Authentication.Valid) known.Add(credential, identity!);
        return found;
    }

    private Authentication FindCertificate(HttpContext context, out Identity? identity)
    {
        identity = null;
        if (sources.Certificates is null || context.Features.Get<ITlsConnectionFeature>()?.ClientCertificate is not { } certificate) return Authentication.Anonymous;
        return Judge(identity = sources.Certificates.Find(certificate));
    }

    private Authentication Judge(Identity? identity) =>
        identity is not null && identity.Expires > clock.GetUtcNow() ? Authentication.Valid : Authentication.Invalid;

    private static ReadOnlySpan<char> CredentialOf(string header) => header.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase) ? header.AsSpan(Scheme.Length).Trim() : default;
}
