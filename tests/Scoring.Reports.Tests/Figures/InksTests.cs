using OxyPlot;
using Scoring.Reports.Figures;

namespace Scoring.Reports.Tests.Figures;

public sealed class InksTests
{
    private static IEnumerable<Ink> Readable => [.. Inks.Curves, Inks.Text, Inks.Title];

    [Fact]
    public void Everything_to_be_read_stands_out_from_the_card_in_light_and_dark() => Assert.All(Readable, ink =>
    {
        Assert.True(Contrast(ink.Light, Inks.Card.Light) >= 4, $"{ink.Name} {Contrast(ink.Light, Inks.Card.Light)}");
        Assert.True(Contrast(ink.Dark, Inks.Card.Dark) >= 4, $"{ink.Name} {Contrast(ink.Dark, Inks.Card.Dark)}");
    });

    [Fact]
    public void An_ink_is_found_by_its_light_colour_however_transparent() =>
        Assert.All(Readable, ink => Assert.Equal(ink, Inks.Of(OxyColor.FromAColor(40, ink.Light))));

    [Fact]
    public void A_colour_that_is_no_ink_is_refused() => Assert.Throws<InvalidOperationException>(() => Inks.Of(OxyColors.HotPink));

    // Relative luminance and contrast of WCAG 2.
    private static double Contrast(OxyColor one, OxyColor other)
    {
        double first = Luminance(one), second = Luminance(other);
        return (Math.Max(first, second) + 0.05) / (Math.Min(first, second) + 0.05);
    }

    private static double Luminance(OxyColor colour) => (0.2126 * Linear(colour.R)) + (0.7152 * Linear(colour.G)) + (0.0722 * Linear(colour.B));

    private static double Linear(byte channel)
    {
        double share = channel / 255.0;
        return share <= 0.03928 ? share / 12.92 : Math.Pow((share + 0.055) / 1.055, 2.4);
    }
}
