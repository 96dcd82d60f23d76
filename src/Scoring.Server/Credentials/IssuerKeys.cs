using System.Text;
using Microsoft.IdentityModel.Tokens;
using Scoring.Server.Configuration;
using Scoring.Server.Reloading;

namespace Scoring.Server.Credentials;

/// <summary>The public keys of the issuer of tokens, from a file or an address. All members may be called concurrently.</summary>
internal sealed class IssuerKeys
{
    // Older keys are not used. With the 5 minutes for which a validated token is trusted, a key that the issuer has withdrawn is in use for 15 minutes at most.
    private static readonly TimeSpan LongestAge = TimeSpan.FromMinutes(10);

    // From this age on the keys are requested while they are in use, so that calls wait only for an issuer that does not answer for long.
    private static readonly TimeSpan RefreshAge = TimeSpan.FromMinutes(5);

    // Tokens with an unknown key cause at most one request in this time.
    private static readonly TimeSpan LeastAge = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan PauseAfterFailure = TimeSpan.FromSeconds(1);

    // A key set has some kB. Calls wait for it.
    private static readonly HttpClient Client = new(new SocketsHttpHandler { PooledConnectionLifetime = RefreshAge }) { Timeout = TimeSpan.FromSeconds(3), MaxResponseContentBufferSize = 1024 * 1024 };

    private readonly Uri? _address;
    private readonly TimeProvider _clock;
    private readonly Lock _lock = new();
    private Task<Answer>? _request;
    private volatile Answer? _latest;
    private volatile Answer? _keys;

    /// <summary>Reads the keys of a file. Those of an address are requested with the first token.</summary>
    /// <param name="source">The file or address.</param>
    /// <param name="clock">Determines the age of the keys.</param>
    /// <exception cref="ServerConfigurationException">The file cannot be read, or is no key set.</exception>
    public IssuerKeys(string source, TimeProvider clock)
    {
        const string Setting = $"{nameof(ScoringServerOptions.Access)}:{nameof(AccessOptions.Jwt)}:{nameof(JwtOptions.Keys)}";
        (_address, _clock) = (AccessChecks.AddressOf(source), clock);
        if (_address is null) File = new Reloaded<IReadOnlyList<SecurityKey>>(Setting, [source], (files, _) => Parse(files[0]));
    }

    /// <summary>The keys of the file; null when they come from an address.</summary>
    public Reloaded<IReadOnlyList<SecurityKey>>? File { get; }

    /// <summary>The keys. Those of an address are at most 10 minutes old.</summary>
    /// <exception cref="InvalidOperationException">The issuer does not give them.</exception>
    public async ValueTask<IReadOnlyList<SecurityKey>> GetAsync(CancellationToken cancellationToken)
    {
        if (File is { } file) return file.Current;
        if (_keys is not { Keys: { } keys } known || !IsYounger(known, LongestAge)) return await RequestAsync(cancellationToken);
        if (!IsYounger(known, RefreshAge)) _ = Request();
        return keys;
    }

    /// <summary>The keys after those with which a token was not found to be signed.</summary>
    /// <param name="earlier">The earlier keys.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Null when the issuer has no newer ones, or was asked a moment ago.</returns>
    /// <exception cref="InvalidOperationException">The issuer does not give them.</exception>
    public async ValueTask<IReadOnlyList<SecurityKey>?> GetLaterAsync(IReadOnlyList<SecurityKey> earlier, CancellationToken cancellationToken)
    {
        if (_address is null) return null;
        IReadOnlyList<SecurityKey> keys = _keys?.Keys is { } known && known != earlier ? known : await RequestAsync(cancellationToken);
        return keys == earlier ? null : keys;
    }

    private async Task<IReadOnlyList<SecurityKey>> RequestAsync(CancellationToken cancellationToken)
    {
        Answer answer = await Request().WaitAsync(cancellationToken);
        return answer.Keys ?? throw new InvalidOperationException(answer.Fault);
    }

    // One request at a time, and not soon after the last one.
    private Task<Answer> Request()
    {
        lock (_lock)
        {
            if (_request is { IsCompleted: false } running) return running;
            if (_request is { } last && _latest is { } answer && IsYounger(answer, answer.Keys is null ? PauseAfterFailure : LeastAge)) return last;
            return _request = Task.Run(FetchAsync);
        }
    }

    private async Task<Answer> FetchAsync()
    {
        // The keys are at least as old as the request.
        DateTimeOffset asked = _clock.GetUtcNow();
        try
        {
            return _latest = _keys = new Answer(asked, Parse(await Client.GetByteArrayAsync(_address)), Fault: null);
        }
        catch (Exception failure)
        {
            // Whatever the issuer does, it gives no keys.
            return _latest = new Answer(_clock.GetUtcNow(), Keys: null, failure.Message);
        }
    }

    // A clock that was set back must not prolong anything.
    private bool IsYounger(Answer answer, TimeSpan age)
    {
        TimeSpan past = _clock.GetUtcNow() - answer.At;
        return past >= TimeSpan.Zero && past < age;
    }

    private static IReadOnlyList<SecurityKey> Parse(byte[] json)
    {
        try
        {
            return [.. new JsonWebKeySet(Encoding.UTF8.GetString(json)).GetSigningKeys()];
        }
        catch (Exception failure) when (failure is ArgumentException or System.Text.Json.JsonException)
        {
            throw new FormatException("It is no JSON Web Key Set.", failure);
        }
    }

    private sealed record Answer(DateTimeOffset At, IReadOnlyList<SecurityKey>? Keys, string? Fault);
}
