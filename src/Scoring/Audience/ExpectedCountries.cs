using System.Collections.Frozen;
using Scoring.Creators;
using Scoring.ModelFiles;
using Scoring.Numerics;
using Scoring.Observations;

namespace Scoring.Audience;

/// <summary>
/// The expected countries of an account's audience, by its languages and its own country, and the divergence of the actual audience from
/// them.
/// </summary>
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
            element.ReadProvenance();
            element.RejectUnreadMembers();
            if (language.IsEmpty || !byLanguage.TryAdd(language, new LanguageShares(shares.ToFrozenDictionary(StringComparer.Ordinal), total))) throw element.Fault("must be a language that stands once");
        }

        ExpectedCountries model = new(node.GetSourced("own_country_weight", 0, 1), byLanguage);
        node.RejectUnreadMembers();
        return model;
    }

    /// <summary>
    /// Jensen-Shannon divergence of an audience's countries from the expected ones, bits in [0, 1]; NaN if the audience or the
    /// expectation is unknown.
    /// </summary>
    /// <remarks>
    /// Shares of unnamed countries are assigned, as far as possible, to the side with the larger share: unnamed audience to expected
    /// countries, and unnamed expectation to actual countries. Unknown shares therefore do not increase the divergence.
    /// </remarks>
    public double DivergenceOf(IReadOnlyList<AudienceShare> audience, Locale locale)
    {
        LanguageShares[] spoken = Spoken(locale);
        if (audience.Count == 0 || spoken.Length == 0) return double.NaN;
        Span<double> actual = stackalloc double[audience.Count + 2], expected = stackalloc double[audience.Count + 2];
        double named = 0;
        for (int i = 0; i < audience.Count; i++) named += audience[i].Share;
        double scale = Math.Max(named, 1), expectedNamed = 0;
        for (int i = 0; i < audience.Count; i++)
        {
            actual[i] = audience[i].Share / scale;
            expectedNamed += expected[i] = ShareOf(audience[i].Key, spoken, locale.Country);
        }

        double unnamed = Math.Max(0, 1 - named), anyOther = AnyOther(spoken, locale.Country);
        expected[^2] = Math.Max(0, 1 - expectedNamed - anyOther);
        Match(actual, expected, unnamed, anyOther);
        return JensenShannon.Divergence(actual, expected);
    }

    /// <summary>
    /// Distributes the unnamed share of each side over the countries where the other side has more, in proportion. The remainder of both
    /// sides is the last segment.
    /// </summary>
    private static void Match(Span<double> actual, Span<double> expected, double unnamed, double anyOther)
    {
        double deficit = 0, excess = 0;
        for (int i = 0; i < actual.Length - 1; i++)
        {
            deficit += Math.Max(0, expected[i] - actual[i]);
            excess += Math.Max(0, actual[i] - expected[i]);
        }

        double filled = deficit > 0 ? Math.Min(1, unnamed / deficit) : 0, met = excess > 0 ? Math.Min(1, anyOther / excess) : 0;
        for (int i = 0; i < actual.Length - 1; i++)
        {
            double more = expected[i] - actual[i];
            if (more > 0) actual[i] += more * filled;
            else expected[i] -= more * met;
        }

        // If everything is distributed, rounding may leave a value slightly below 0, for which the divergence would be wrong.
        (actual[^1], expected[^1]) = (Math.Max(0, unnamed - (deficit * filled)), Math.Max(0, anyOther - (excess * met)));
    }

    // The languages of an account, resolved once and not per country. A language without known countries counts for the own country, if
    // that is known, else for any country. Empty if nothing is known.
    private LanguageShares[] Spoken(Locale locale)
    {
        bool hasHome = locale.Country.Length > 0;
        LanguageShares elsewhere = hasHome ? LanguageShares.Only(locale.Country) : LanguageShares.Anywhere;
        LanguageShares[] spoken = new LanguageShares[locale.Languages.Count];
        bool isKnown = hasHome;
        for (int i = 0; i < spoken.Length; i++)
        {
            bool isListed = _byLanguage.TryGetValue(ShortCode.OfLanguage(locale.Languages[i]), out LanguageShares? shares);
            spoken[i] = shares ?? elsewhere;
            isKnown |= isListed;
        }

        if (!isKnown) return [];
        return spoken.Length == 0 ? [LanguageShares.Anywhere] : spoken;
    }

    /// <summary>The expected share of one country.</summary>
    private double ShareOf(string country, LanguageShares[] spoken, string ownCountry)
    {
        double share = 0;
        foreach (LanguageShares shares in spoken) share += shares.ShareOf(country);
        double byLanguage = share / spoken.Length;
        if (ownCountry.Length == 0) return byLanguage;
        return ((1 - _ownCountryWeight) * byLanguage) + (ownCountry == country ? _ownCountryWeight : 0);
    }

    /// <summary>The expected share of unnamed countries.</summary>
    private double AnyOther(LanguageShares[] spoken, string ownCountry)
    {
        double named = 0;
        foreach (LanguageShares shares in spoken) named += shares.Total;
        double other = 1 - (named / spoken.Length);
        return Math.Max(0, ownCountry.Length == 0 ? other : (1 - _ownCountryWeight) * other);
    }

    /// <summary>The countries of the speakers of a language.</summary>
    private sealed record LanguageShares(FrozenDictionary<string, double> ByCountry, double Total)
    {
        public static readonly LanguageShares Anywhere = new(FrozenDictionary<string, double>.Empty, 0);

        // Created per account: a dictionary with one entry would cost more than the rest of the computation.
        private string? Home { get; init; }

        public static LanguageShares Only(string country) => new(FrozenDictionary<string, double>.Empty, 1) { Home = country };

        public double ShareOf(string country) => Home is null ? ByCountry.GetValueOrDefault(country) : Home == country ? 1 : 0;
    }
}
