using System.Text;
using CsCheck;
using Scoring.Creators;

namespace Scoring.Tests.Observations;

public sealed class CreatorIdsTests
{
    private static readonly Gen<Platform> Platforms = Gen.Int[1, 4].Select(number => (Platform)number);

    private static readonly Gen<string> Id = Gen.OneOf(
        Gen.String[Gen.Char.AlphaNumeric, 0, 140],
        Gen.String[Gen.Char["aAzZ09._-@/{ \u00E9\u200B"], 0, 34],
        Gen.String[Gen.Char, 0, 40]);

    [Theory]
    [InlineData(Platform.Instagram, "Lena.Cooks", "lena.cooks")]
    [InlineData(Platform.Instagram, "@Lena.Cooks", "lena.cooks")]
    [InlineData(Platform.TikTok, "@lena_cooks", "lena_cooks")]
    [InlineData(Platform.X, "LenaCooks", "lenacooks")]
    [InlineData(Platform.YouTube, "@LenaCooks", "@lenacooks")]
    [InlineData(Platform.YouTube, "@\u00C9lodie", "@\u00E9lodie")]
    [InlineData(Platform.YouTube, "LenaCooks", "LenaCooks")]
    [InlineData(Platform.YouTube, "UCuAXFkgsw1L7xaCfnd5JJOw", "UCuAXFkgsw1L7xaCfnd5JJOw")]
    [InlineData(Platform.Instagram, "25025320", "25025320")]
    [InlineData(Platform.TikTok, "MS4wLjABAAAAv7iSuuXDJGDvJkmH_vz1qkDZYo1apxgzaxdBSeIuPiM", "MS4wLjABAAAAv7iSuuXDJGDvJkmH_vz1qkDZYo1apxgzaxdBSeIuPiM")]
    [InlineData(Platform.Instagram, "Shop-7", "Shop-7")]
    [InlineData(Platform.Instagram, "\u00C9lodie", "\u00C9lodie")]
    [InlineData(Platform.X, "two words", "two words")]
    public void Handles_become_canonical_and_other_ids_stay(Platform platform, string id, string canonical)
    {
        Assert.Null(CreatorIds.Read(platform, id, out string read));
        Assert.Equal(canonical, read);
    }

    [Theory]
    [InlineData("lena ", "must not begin or end with white space")]
    [InlineData(" lena", "must not begin or end with white space")]
    [InlineData("lena\u00A0", "must not begin or end with white space, had U+00A0 (no-break space)")]
    [InlineData("\u3000lena", "must not begin or end with white space, had U+3000")]
    [InlineData("le\u00A0na", "must not contain invisible characters, had U+00A0 (no-break space) at position 3")]
    [InlineData("lena\u200B", "must not contain invisible characters, had U+200B (zero-width space) at position 5")]
    [InlineData("\u200Elena", "must not contain invisible characters, had U+200E (direction mark) at position 1")]
    [InlineData("le\u202Ena", "must not contain invisible characters, had U+202E (direction mark) at position 3")]
    [InlineData("le\u00ADna", "must not contain invisible characters, had U+00AD (soft hyphen) at position 3")]
    [InlineData("lena\uFE0F", "must not contain invisible characters, had U+FE0F (variation selector) at position 5")]
    [InlineData("\uFEFFlena", "must not contain invisible characters, had U+FEFF (byte order mark) at position 1")]
    [InlineData("le\u2060na", "must not contain invisible characters, had U+2060 at position 3")]
    [InlineData("lena\u3164", "must not contain invisible characters, had U+3164 at position 5")]
    [InlineData("lena\uE000", "must not contain invisible characters, had U+E000 at position 5")]
    [InlineData("lena\u034F", "must not contain invisible characters, had U+034F at position 5")]
    [InlineData("lena\u2028", "must not begin or end with white space, had U+2028")]
    [InlineData("lena\U000E0041", "must not contain invisible characters, had U+E0041 at position 5")]
    [InlineData("@", "must have a handle of 1 to 30 letters, digits, periods and underscores after @")]
    [InlineData("@@lena", "must have a handle of 1 to 30 letters, digits, periods and underscores after @")]
    [InlineData("@lena-x", "must have a handle of 1 to 30 letters, digits, periods and underscores after @")]
    [InlineData("https://www.instagram.com/lena.cooks/?hl=en", "must be a handle or a numeric id, not a URL: lena.cooks")]
    [InlineData("instagram.com/lena.cooks", "must be a handle or a numeric id, not a URL: lena.cooks")]
    [InlineData("https://www.tiktok.com/@lena", "must be a handle or a numeric id, not a URL: lena")]
    [InlineData("https://youtube.com/channel/UCuAXFkgsw1L7xaCfnd5JJOw", "must be a handle or a numeric id, not a URL: UCuAXFkgsw1L7xaCfnd5JJOw")]
    [InlineData("http://x.com/", "must be a handle or a numeric id, not a URL")]
    [InlineData("a\u0000", "must not contain control characters")]
    [InlineData("a{b}", "must not contain braces")]
    [InlineData("", "must not be empty")]
    public void Ids_that_look_like_another_one_are_refused_on_every_platform(string id, string violation)
    {
        foreach (Platform platform in (Platform[])[Platform.Instagram, Platform.TikTok, Platform.X]) Assert.Equal(violation, CreatorIds.Read(platform, id, out _));
        if (!id.StartsWith('@') && !id.Contains('@', StringComparison.Ordinal)) Assert.Equal(violation, CreatorIds.Read(Platform.YouTube, id, out _));
    }

    [Fact]
    public void A_youtube_handle_needs_a_name_and_is_named_with_its_mark()
    {
        Assert.Equal("must have a handle after @", CreatorIds.Read(Platform.YouTube, "@", out _));
        Assert.Equal("must be a handle or a numeric id, not a URL: @Lena", CreatorIds.Read(Platform.YouTube, "https://www.youtube.com/@Lena", out _));
    }

    [Fact]
    public void The_canonical_form_is_valid_and_canonical_itself() => Gen.Select(Platforms, Id).Sample(
        (platform, id) =>
        {
            if (CreatorIds.Read(platform, id, out string canonical) is not null) return;
            Assert.Null(CreatorIds.Read(platform, canonical, out string again));
            Assert.Same(canonical, again);
        },
        iter: 50_000);

    [Fact]
    public void Bytes_are_read_as_texts_are() => Gen.Select(Platforms, Id).Sample(
        (platform, id) =>
        {
            ReadOnlySpan<byte> bytes = Encoding.UTF8.GetBytes(id);
            if (!CreatorIds.TryRead(platform, ref bytes, out bool needsLowerCase)) return;
            string read = Encoding.UTF8.GetString(bytes);
            Assert.Null(CreatorIds.Read(platform, id, out string canonical));
            Assert.Equal(canonical, needsLowerCase ? read.ToLowerInvariant() : read);
        },
        iter: 100_000);

    [Fact]
    public void Reading_bytes_and_canonical_texts_allocates_nothing()
    {
        byte[] handle = "@Lena.Cooks"u8.ToArray();
        long before = 0;
        for (int round = 0; round < 2; round++)
        {
            before = GC.GetAllocatedBytesForCurrentThread();
            ReadOnlySpan<byte> bytes = handle;
            CreatorIds.TryRead(Platform.Instagram, ref bytes, out _);
            CreatorIds.Read(Platform.Instagram, "lena.cooks", out _);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
