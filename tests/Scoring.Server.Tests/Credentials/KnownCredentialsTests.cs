using CsCheck;
using Scoring.Server.Credentials;
using Scoring.Service.Calls;

namespace Scoring.Server.Tests.Credentials;

/// <summary>The cache of validated credentials has a bound, and gives nothing that was revoked or must be validated again.</summary>
public sealed class KnownCredentialsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    [Fact]
    public void A_full_cache_is_emptied()
    {
        var known = new KnownCredentials();
        Identity identity = New();
        for (int i = 0; i < (3 * KnownCredentials.MaxEntries) + 1; i++)
        {
            known.Add($"Bearer {i}", identity);
            if (i % 100 == 0) Assert.InRange(known.Count, 1, KnownCredentials.MaxEntries);
        }

        Assert.Same(identity, known.Find($"Bearer {3 * KnownCredentials.MaxEntries}", Now));
        Assert.Null(known.Find("Bearer 1", Now));
        Assert.Equal(1, known.Count);
    }

    [Fact]
    public void Revoked_and_old_credentials_are_forgotten()
    {
        var known = new KnownCredentials();
        Identity revoked = New(), old = New();
        known.Add("revoked", revoked);
        known.Add("old", old);
        Assert.Same(revoked, known.Find("revoked", Now));

        revoked.Revoke();

        Assert.Null(known.Find("revoked", Now));
        Assert.Same(old, known.Find("old", old.TrustedUntil - TimeSpan.FromTicks(1)));
        Assert.Null(known.Find("old", old.TrustedUntil));
        Assert.Equal(0, known.Count);
    }

    [Fact]
    public void Credentials_are_equal_exactly_if_their_texts_are() => Gen.Select(Gen.String[0, 80], Gen.Int[0, 79], Gen.Char).Sample((text, place, other) =>
    {
        string copy = new(text.AsSpan());
        string changed = place < text.Length ? $"{text[..place]}{other}{text[(place + 1)..]}" : text + other;
        CredentialComparer comparer = CredentialComparer.Instance;
        return comparer.Equals(text, copy) && comparer.GetHashCode(text) == comparer.GetHashCode(copy) && comparer.Equals(text, changed) == string.Equals(text, changed, StringComparison.Ordinal);
    });

    private static Identity New() => new(Caller.Default, Now.AddHours(1), Now.AddMinutes(5));
}
