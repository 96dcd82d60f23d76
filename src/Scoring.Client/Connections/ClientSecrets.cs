using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Microsoft.Extensions.Options;
using Scoring.Client.Settings;

namespace Scoring.Client.Connections;

/// <summary>What the client shows to a server, and which servers it trusts. The files are read once.</summary>
internal sealed class ClientSecrets : IDisposable
{
    private readonly string? _key;
    private readonly TokenSource? _tokens;
    private readonly X509Certificate2Collection? _authorities;
    private readonly X509Certificate2? _certificate;

    /// <summary>Reads the files of the settings.</summary>
    /// <exception cref="OptionsValidationException">A file cannot be read or is invalid. The message contains no content of it.</exception>
    public ClientSecrets(ScoringClientOptions options, TimeProvider clock)
    {
        _key = options.ApiKeyFile is { } file ? Read(nameof(options.ApiKeyFile), file, ReadKey) : options.ApiKey;
        _tokens = options.TokenProvider is { } provider ? new TokenSource(provider, clock) : null;
        _authorities = options.AuthoritiesFile is { } authorities ? Read(nameof(options.AuthoritiesFile), authorities, ReadAuthorities) : null;
        _certificate = options.CertificateFile is { } certificate
            ? Read(nameof(options.CertificateFile), certificate, path => X509Certificate2.CreateFromPemFile(path, options.CertificateKeyFile))
            : null;
    }

    /// <summary>The credentials of a channel.</summary>
    /// <param name="isTls">Whether its connections use TLS.</param>
    public ChannelCredentials Of(bool isTls)
    {
        ChannelCredentials channel = isTls ? ChannelCredentials.SecureSsl : ChannelCredentials.Insecure;
        if (_key is null && _tokens is null) return channel;
        return ChannelCredentials.Create(channel, CallCredentials.FromInterceptor(_tokens is null ? AddKey : AddTokenAsync));
    }

    /// <summary>Applies certificates and authorities to connections.</summary>
    public void ApplyTo(SslClientAuthenticationOptions connections)
    {
        if (_authorities is not null)
        {
            connections.CertificateChainPolicy = new X509ChainPolicy { TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck };
            connections.CertificateChainPolicy.CustomTrustStore.AddRange(_authorities);
        }

        if (_certificate is not null) connections.LocalCertificateSelectionCallback = (_, _, _, _, _) => _certificate;
    }

    /// <summary>Lets the next call fetch another token.</summary>
    /// <returns>False without a provider of tokens.</returns>
    public bool TryRenewToken()
    {
        _tokens?.Renew();
        return _tokens is not null;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _tokens?.Dispose();
        _certificate?.Dispose();
    }

    private Task AddKey(AuthInterceptorContext context, Metadata headers)
    {
        headers.Add("authorization", $"Bearer {_key}");
        return Task.CompletedTask;
    }

    private async Task AddTokenAsync(AuthInterceptorContext context, Metadata headers) =>
        headers.Add("authorization", $"Bearer {await _tokens!.GetAsync(context.CancellationToken)}");

    private static string ReadKey(string path)
    {
        string key = File.ReadAllText(path).Trim();
        return ScoringClientOptionsCheck.IsWord(key) ? key : throw new InvalidDataException($"{path} has no API key or token: expected one word.");
    }

    private static X509Certificate2Collection ReadAuthorities(string path)
    {
        X509Certificate2Collection all = [];
        all.ImportFromPemFile(path);
        return all.Count > 0 ? all : throw new CryptographicException();
    }

    private static T Read<T>(string setting, string path, Func<string, T> read)
    {
        try
        {
            return read(path);
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException or InvalidDataException or CryptographicException)
        {
            string text = failure is CryptographicException ? $"{path} has no certificate in PEM format, or its private key is missing." : failure.Message;
            throw new OptionsValidationException(ScoringClientOptions.SectionName, typeof(ScoringClientOptions), [$"{ScoringClientOptions.SectionName}:{setting}: {text}"]);
        }
    }
}
