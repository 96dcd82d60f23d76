using CsCheck;
using Scoring.Codes;

namespace Scoring.Tests.Codes;

public sealed class LanguageTagsTests
{
    private static readonly Gen<string> Tag = Gen.String[Gen.Char["aAbBdDeEgGnNtTxX019-_"], 0, 12];

    [Fact]
    public void Every_registered_language_is_accepted()
    {
        Assert.Equal(8_267, LanguageTags.Languages.Count);
        Assert.All(LanguageTags.Languages, language =>
        {
            Assert.True(LanguageTags.IsValid(language));
            string canonical = LanguageTags.Canonical(language);
            Assert.True(LanguageTags.IsValid(canonical));
            Assert.Equal(canonical, LanguageTags.Canonical(canonical));
        });
    }

    [Fact]
    public void Canonical_form_is_idempotent_and_valid_tags_stay_valid() => Tag.Sample(
        tag =>
        {
            string canonical = LanguageTags.Canonical(tag);
            Assert.Equal(canonical, LanguageTags.Canonical(canonical));
            if (LanguageTags.IsValid(tag)) Assert.True(LanguageTags.IsValid(canonical));
            if (tag.Length > 0) Assert.True(LanguageTags.IsValid(LanguageTags.NearestTo(tag).Split('"')[1]));
        },
        iter: 20_000);

    [Theory]
    [InlineData("EN", "en")]
    [InlineData("en-gb", "en-GB")]
    [InlineData("PT-br", "pt-BR")]
    [InlineData("zh-hANT", "zh-Hant")]
    [InlineData("es-419", "es-419")]
    [InlineData("iw", "he")]
    [InlineData("in", "id")]
    [InlineData("eng", "en")]
    [InlineData("ger", "de")]
    [InlineData("zh-yue", "zh-yue")]
    [InlineData("en-x-GB1", "en-x-gb1")]
    [InlineData("qab", "qab")]
    [InlineData("zxx", "zxx")]
    [InlineData("de-1996", "de-1996")]
    public void Tags_become_canonical(string tag, string canonical)
    {
        Assert.Equal(canonical, LanguageTags.Canonical(tag));
        Assert.True(LanguageTags.IsValid(canonical));
    }

    [Theory]
    [InlineData("xx", "\"xh\" (Xhosa)")]
    [InlineData("un", "\"an\" (Aragonese)")]
    [InlineData("en_GB", "\"en-GB\" (English)")]
    [InlineData("english", "\"en\" (English)")]
    [InlineData("Portuguese", "\"pt\" (Portuguese)")]
    [InlineData("zh-Hans-CN-x", "\"zh-Hans\" (Chinese)")]
    [InlineData("en-GBX1", "\"en\" (English)")]
    [InlineData("en-", "\"en\" (English)")]
    public void Other_texts_are_refused_and_the_nearest_is_named(string text, string nearest)
    {
        Assert.False(LanguageTags.IsValid(LanguageTags.Canonical(text)));
        Assert.Equal(nearest, LanguageTags.NearestTo(text));
    }

    [Theory]
    [InlineData("en-x")]
    [InlineData("en-u")]
    [InlineData("en-u-x")]
    [InlineData("en--GB")]
    [InlineData("en-GB-Latn")]
    [InlineData("-GB")]
    [InlineData("")]
    [InlineData("e")]
    [InlineData("x-abc")]
    public void Parts_have_their_forms_and_their_order(string text) => Assert.False(LanguageTags.IsValid(text));
}
