using System.Globalization;
using CsCheck;
using Scoring.Results;

namespace Scoring.Tests.Results;

public sealed class FigureTests
{
    private static readonly (string Format, Func<double, Figure> Figure)[] Kinds =
    [
        ("0", Figure.Whole),
        ("0.#", Figure.UpToOne),
        ("0.##", Figure.UpToTwo),
        ("0.0", Figure.One),
        ("0.0#", Figure.OneOrTwo),
        ("0.00", Figure.Two),
        ("+0.00;-0.00;0", Figure.Signed),
    ];

    // Of every size and sign: what texts hold, what lies at or next to the middle between two prints, and any bits whatever.
    private static readonly Gen<double> Number = Gen.OneOf(
        Gen.Double[-1, 1],
        Gen.Double[-200, 2000],
        Gen.Double[-1e13, 1e13],
        Gen.Int[-4000, 4000].Select(eighths => eighths / 8.0),
        Gen.Select(Gen.Int[-100_000, 100_000], Gen.Int[-3, 3]).Select((thousandths, steps) => Beside(thousandths / 1000.0, steps)),
        Gen.Select(Gen.Int[-1_000_000_000, 1_000_000_000], Gen.Int[-40, 40]).Select((halves, steps) => Beside(halves * 0.005, steps)),
        Gen.Long.Select(BitConverter.Int64BitsToDouble));

    [Fact]
    public void A_figure_prints_what_the_format_prints() => Number.Sample(
        value =>
        {
            foreach ((string format, Func<double, Figure> figure) in Kinds)
            {
                Assert.Equal(value.ToString(format, CultureInfo.InvariantCulture), $"{figure(value)}");
            }
        },
        iter: 100_000);

    [Theory]
    [InlineData(0.0)]
    [InlineData(0.004)]
    [InlineData(0.5)]
    [InlineData(2.5)]
    [InlineData(0.125)]
    [InlineData(0.045)]
    [InlineData(99.995)]
    [InlineData(1e11)]
    [InlineData(123456789012345678.0)]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.MaxValue)]
    [InlineData(double.Epsilon)]
    public void Edges_print_as_the_format_prints_them(double value)
    {
        foreach ((string format, Func<double, Figure> figure) in Kinds)
        {
            Assert.Equal(value.ToString(format, CultureInfo.InvariantCulture), figure(value).ToString());
            Assert.Equal((-value).ToString(format, CultureInfo.InvariantCulture), figure(-value).ToString());
        }
    }

    [Fact]
    public void Room_that_is_too_small_is_refused()
    {
        Span<char> room = stackalloc char[16];
        foreach ((string format, Func<double, Figure> figure) in Kinds)
        {
            string text = (-12.345).ToString(format, CultureInfo.InvariantCulture);
            for (int length = 0; length < text.Length; length++)
            {
                Assert.False(figure(-12.345).TryFormat(room[..length], out int none, default, null));
                Assert.Equal(0, none);
            }

            Assert.True(figure(-12.345).TryFormat(room[..text.Length], out int written, default, null));
            Assert.Equal(text, room[..written].ToString());
        }
    }

    private static double Beside(double value, int steps)
    {
        for (; steps > 0; steps--) value = double.BitIncrement(value);
        for (; steps < 0; steps++) value = double.BitDecrement(value);
        return value;
    }

    [Theory]
    [InlineData(0, "0 posts")]
    [InlineData(0.96, "1 post")]
    [InlineData(1, "1 post")]
    [InlineData(1.04, "1 post")]
    [InlineData(1.4, "1.4 posts")]
    [InlineData(12, "12 posts")]
    [InlineData(99.44, "99.4 posts")]
    [InlineData(1897.7, "1898 posts")]
    public void A_count_names_what_it_counts(double value, string text) => Assert.Equal(text, $"{Figure.Counted(value, "post")}");
}
