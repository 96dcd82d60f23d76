using System.Collections.Frozen;
using Scoring.Creators;
using Scoring.Models;
using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Audience;

/// <summary>Where the audience of an account is to be expected, by its languages and its own country, and how far an actual audience lies from that.</summary>
internal sealed class ExpectedCountries
{
    private readonly double _ownCountryWeight;
    private readonly Dictionary<ShortCode, LanguageShares> _byLanguage;

    private ExpectedCountries(double ownCountryWeight, Dictionary<ShortCode, LanguageShares> byLanguage)
    {
        _ownCountryWeight = ownCountryWeight;
        _byLanguage = byLanguage;
    }

    /// <summary>Reads the <c>countries</c> object.</summary>
    internal static ExpectedCountries Read(ModelNode node)
    {
        Dictionary<ShortCode, LanguageShares> byLanguage = [];
        foreach (ModelNode element in node.GetElements("languages"))
        {
            ShortCode language = ShortCode.OfLanguage(element.GetText("language"));
            ModelNode list = element.Get("shares");
            Dictionary<string, double> shares = new(StringComparer.Ordinal);
            double total = 0;
            foreach (KeyValuePair<string, ModelNode> member in list.Members ?? throw list.Fault("must be an object"))
            {
                shares.Add(member.Key, member.Value.AsNumber(0, 1));
                total += shares[member.Key];
            }

            if (total > 1) throw list.Fault("shares must sum to at most 1; the rest is any other country");
            element.TakeProvenance();
            element.ExpectNothingElse();
            if (language.IsEmpty || !byLanguage.TryAdd(language, new LanguageShares(shares.ToFrozenDictionary(StringComparer.Ordinal), total))) throw element.Fault("must be a language that stands once");
        }

        ExpectedCountries model = new(node.GetSourced("own_country_weight", 0, 1), byLanguage);
        node.ExpectNothingElse();
        return model;
    }

    /// <summary>
    /// Jensen-Shannon divergence of an audience's countries from the expected ones, bits in [0, 1]; NaN when the audience is unknown or nothing is expected.
    /// </summary>
    /// <remarks>
    /// What the audience leaves unnamed counts as expected as far as it can: the rest of both is one segment. Named countries that nobody expected share the
    /// expectation's own rest, by their size, but no more than that.
    /// </remarks>
    public double DivergenceOf(IReadOnlyList<AudienceShare> audience, Locale locale)
    {
        LanguageShares[] spoken = Known(locale);
        if (audience.Count == 0 || (spoken.Length == 0 && locale.Country.Length == 0)) return double.NaN;
        Span<double> actual = stackalloc double[audience.Count + 2], expected = stackalloc double[audience.Count + 2];
        Compare(audience, spoken, locale.Country, actual, expected);
        return JensenShannon.Divergence(actual, expected);
    }

    private void Compare(IReadOnlyList<AudienceShare> audience, LanguageShares[] spoken, string ownCountry, Span<double> actual, Span<double> expected)
    {
        double named = 0, expectedNamed = 0, surprising = 0;
        for (int i = 0; i < audience.Count; i++)
        {
            AudienceShare country = audience[i];
            double share = ShareOf(country.Key, spoken, ownCountry);
            named += country.Share;
            if (share <= 0) surprising += country.Share;
            else (actual[i], expected[i]) = (country.Share, share);
            expectedNamed += share;
        }

        double scale = Math.Max(named, 1);
        for (int i = 0; i < audience.Count; i++) actual[i] /= scale;
        double unnamed = Math.Max(0, 1 - named), rest = Math.Max(0, 1 - expectedNamed);
        (actual[^2], actual[^1]) = (surprising / scale, unnamed);
        double together = actual[^2] + actual[^1];
        double spared = together > 0 ? Math.Min(rest * actual[^2] / together, AnyOther(spoken, ownCountry)) : 0;
        (expected[^2], expected[^1]) = (spared, rest - spared);
    }

    // The languages of an account that the model knows, resolved once and not for every country.
    private LanguageShares[] Known(Locale locale)
    {
        LanguageShares[] known = new LanguageShares[locale.Languages.Count];
        int count = 0;
        foreach (string language in locale.Languages)
        {
            if (_byLanguage.TryGetValue(ShortCode.OfLanguage(language), out LanguageShares? shares)) known[count++] = shares;
        }

        return count == known.Length ? known : known[..count];
    }

    /// <summary>The share that is expected in one country.</summary>
    private double ShareOf(string country, LanguageShares[] spoken, string ownCountry)
    {
        double share = 0;
        foreach (LanguageShares shares in spoken) share += shares.ByCountry.GetValueOrDefault(country);
        double byLanguage = spoken.Length == 0 ? 0 : share / spoken.Length;
        if (ownCountry.Length == 0) return byLanguage;
        return ((1 - _ownCountryWeight) * byLanguage) + (ownCountry == country ? _ownCountryWeight : 0);
    }

    /// <summary>The share that is expected in no country in particular.</summary>
    private double AnyOther(LanguageShares[] spoken, string ownCountry)
    {
        double named = 0;
        foreach (LanguageShares shares in spoken) named += shares.Total;
        double other = spoken.Length == 0 ? 1 : 1 - (named / spoken.Length);
        return Math.Max(0, ownCountry.Length == 0 ? other : (1 - _ownCountryWeight) * other);
    }

    /// <summary>Where the speakers of a language are.</summary>
    private sealed record LanguageShares(FrozenDictionary<string, double> ByCountry, double Total);
}
