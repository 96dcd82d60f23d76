using Scoring.Creators;
using Scoring.Import.Values;

namespace Scoring.Import.Tests.Values;

public sealed class IdTextTests
{
    [Theory]
    [InlineData("1.78414E+16")]
    [InlineData("2E+15")]
    [InlineData("1.78E16")]
    [InlineData("1.78e16")]
    [InlineData("1784E12")]
    [InlineData("1,78414E+16")]
    [InlineData("17841400000000001.0")]
    [InlineData("'17841400000000001")]
    [InlineData("=\"17841400000000002\"")]
    [InlineData("#REF!")]
    [InlineData("#NAME?")]
    [InlineData("#N/A")]
    [InlineData("#DIV/0!")]
    [InlineData("#BEZUG!")]
    [InlineData("#NV")]
    [InlineData("########")]
    [InlineData("ivo.kern ")]
    [InlineData(" ivo.kern")]
    [InlineData("ivo.kern\u00A0")]
    [InlineData("ivo.kern\u200B")]
    [InlineData("\u200Eivo.kern")]
    [InlineData("\uFEFFivo.kern")]
    [InlineData("ivo.kern\u2060")]
    [InlineData("ivo.kern\t")]
    [InlineData("ivo.kern\uFE0F")]
    public void A_damaged_id_is_refused(string id) => Assert.NotNull(IdText.Fault(id));

    [Theory]
    [InlineData("17841400000000004")]
    [InlineData("anna.paints")]
    [InlineData("@anna")]
    [InlineData("UC_x5XG1OV2P6uZZ5FSM9Ttw")]
    [InlineData("123.0")]
    [InlineData("1e5")]
    [InlineData("#1")]
    [InlineData("나나")]
    public void Any_other_id_is_left_as_it_is(string id) => Assert.Null(IdText.Fault(id));

    [Theory]
    [InlineData(TextStep.HandleOfUrl, "https://www.instagram.com/lena.cooks/", "lena.cooks")]
    [InlineData(TextStep.HandleOfUrl, "https://www.tiktok.com/@lumo.kai/video/7300000000000000010", "lumo.kai")]
    [InlineData(TextStep.HandleOfUrl, "https://www.youtube.com/@Handle", "@Handle")]
    [InlineData(TextStep.HandleOfUrl, "m.youtube.com/%40handle/videos", "@handle")]
    [InlineData(TextStep.HandleOfUrl, "https://youtube.com/OldName", "OldName")]
    [InlineData(TextStep.HandleOfUrl, "https://www.youtube.com/@", null)]
    [InlineData(TextStep.HandleOfUrl, "https://notyoutube.com/@handle", "handle")]
    [InlineData(TextStep.HandleOfUrl, "https://www.youtube.com/channel/UC123/videos", "UC123")]
    [InlineData(TextStep.HandleOfUrl, "x.com/name/status/12", "name")]
    [InlineData(TextStep.HandleOfUrl, "https://www.instagram.com/p/Cabc/", null)]
    [InlineData(TextStep.HandleOfUrl, "https://vm.tiktok.com/ZMabc123/", null)]
    [InlineData(TextStep.HandleOfUrl, "https://www.tiktok.com/t/ZMabc123/", null)]
    [InlineData(TextStep.HandleOfUrl, "https://t.co/abc", null)]
    [InlineData(TextStep.HandleOfUrl, "https://x.com/i/user/12345", "12345")]
    [InlineData(TextStep.HandleOfUrl, "//www.instagram.com/_u/lena.cooks", "lena.cooks")]
    [InlineData(TextStep.HandleOfUrl, "lena.cooks", null)]
    [InlineData(TextStep.HandleOfUrl, "https://www.youtube.com/watch?v=abc", null)]
    [InlineData(TextStep.PostIdOfUrl, "https://www.instagram.com/p/Cabc/", "Cabc")]
    [InlineData(TextStep.PostIdOfUrl, "https://www.instagram.com/lena.cooks/reel/Cabc/?x=1", "Cabc")]
    [InlineData(TextStep.PostIdOfUrl, "https://www.tiktok.com/@lumo.kai/video/7300000000000000010", "7300000000000000010")]
    [InlineData(TextStep.PostIdOfUrl, "https://www.youtube.com/watch?t=5&v=dQw4w9", "dQw4w9")]
    [InlineData(TextStep.PostIdOfUrl, "https://youtu.be/dQw4w9?t=1", "dQw4w9")]
    [InlineData(TextStep.PostIdOfUrl, "https://www.youtube.com/shorts/dQw4w9", "dQw4w9")]
    [InlineData(TextStep.PostIdOfUrl, "https://www.instagram.com/lena.cooks/", null)]
    [InlineData(TextStep.StripAt, "@anna", "anna")]
    [InlineData(TextStep.StripAt, "anna", "anna")]
    [InlineData(TextStep.Lower, "Lena.Cooks", "lena.cooks")]
    [InlineData(TextStep.Trim, " \u200Banna\u00A0", "anna")]
    public void A_step_takes_its_part_out_of_a_text_or_refuses_it(TextStep step, string text, string? expected)
    {
        string result = TextSteps.Apply(step, text, Platform.Unspecified, out string? fault);
        Assert.Equal(expected, fault is null ? result : null);
    }

    [Theory]
    [InlineData(Platform.Instagram, "https://www.instagram.com/lena/", "instagr.am/lena")]
    [InlineData(Platform.TikTok, "https://www.tiktok.com/@lena", "m.tiktok.com/@lena")]
    [InlineData(Platform.YouTube, "https://www.youtube.com/channel/lena", "youtube.com/c/lena/videos")]
    [InlineData(Platform.X, "https://x.com/lena", "mobile.twitter.com/lena")]
    public void A_url_is_of_the_platform_of_the_account(Platform platform, string url, string other)
    {
        foreach (string own in (string[])[url, other])
        {
            Assert.Equal("lena", TextSteps.Apply(TextStep.HandleOfUrl, own, platform, out string? fault));
            Assert.Null(fault);
        }

        foreach (Platform another in Enum.GetValues<Platform>().Where(another => another != platform && another != Platform.Unspecified))
        {
            TextSteps.Apply(TextStep.HandleOfUrl, url, another, out string? fault);
            Assert.Equal($"expected the URL of a profile of {another}", fault);
        }

        foreach (string foreign in (string[])["https://example.com/lena", "https://notinstagram.com/lena", "https://instagram.com.example.org/lena", "https://threads.net/@lena"])
        {
            TextSteps.Apply(TextStep.HandleOfUrl, foreign, platform, out string? fault);
            Assert.NotNull(fault);
        }
    }

    [Fact]
    public void The_url_of_a_post_is_of_the_platform_too()
    {
        Assert.Equal("abc", TextSteps.Apply(TextStep.PostIdOfUrl, "https://youtu.be/abc", Platform.YouTube, out string? none));
        Assert.Null(none);
        TextSteps.Apply(TextStep.PostIdOfUrl, "https://youtu.be/abc", Platform.TikTok, out string? fault);
        Assert.Equal("expected the URL of a post of TikTok", fault);
    }
}
