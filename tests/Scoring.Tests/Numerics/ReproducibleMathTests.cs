using CsCheck;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>What the functions promise at their edges and between neighbouring arguments.</summary>
public sealed class ReproducibleMathTests
{
    private const double Infinity = double.PositiveInfinity;

    [Theory]
    [InlineData("Exp", 0, 1)]
    [InlineData("Exp", 709.7827128933841, Infinity)]
    [InlineData("Exp", Infinity, Infinity)]
    [InlineData("Exp", -745.2, 0)]
    [InlineData("Exp", -Infinity, 0)]
    [InlineData("Log", 1, 0)]
    [InlineData("Log", 0, -Infinity)]
    [InlineData("Log", -5e-324, double.NaN)]
    [InlineData("Log", -Infinity, double.NaN)]
    [InlineData("Log", Infinity, Infinity)]
    [InlineData("Log1p", 0, 0)]
    [InlineData("Log1p", -1, -Infinity)]
    [InlineData("Log1p", -1.5, double.NaN)]
    [InlineData("Log1p", Infinity, Infinity)]
    [InlineData("Logistic", 0, 0.5)]
    [InlineData("Logistic", Infinity, 1)]
    [InlineData("Logistic", -Infinity, 0)]
    [InlineData("Logit", 0.5, 0)]
    [InlineData("Logit", 0, -Infinity)]
    [InlineData("Logit", 1, Infinity)]
    [InlineData("Logit", -0.1, double.NaN)]
    [InlineData("Logit", 1.1, double.NaN)]
    [InlineData("NormalDensity", Infinity, 0)]
    [InlineData("NormalDensity", -1e300, 0)]
    [InlineData("NormalDistribution", 0, 0.5)]
    [InlineData("NormalDistribution", Infinity, 1)]
    [InlineData("NormalDistribution", -Infinity, 0)]
    [InlineData("NormalDistribution", 1e300, 1)]
    [InlineData("NormalQuantile", 0.5, 0)]
    [InlineData("NormalQuantile", 0, -Infinity)]
    [InlineData("NormalQuantile", 1, Infinity)]
    [InlineData("NormalQuantile", -0.1, double.NaN)]
    [InlineData("NormalQuantile", 1.1, double.NaN)]
    [InlineData("Digamma", 0, -Infinity)]
    [InlineData("Digamma", -1.5, double.NaN)]
    [InlineData("Digamma", Infinity, Infinity)]
    [InlineData("Trigamma", 0, Infinity)]
    [InlineData("Trigamma", 5e-324, Infinity)]
    [InlineData("Trigamma", -1.5, double.NaN)]
    [InlineData("Trigamma", Infinity, 0)]
    [InlineData("CosineOfTurn", 0, 1)]
    [InlineData("CosineOfTurn", 0.25, 0)]
    [InlineData("CosineOfTurn", -0.5, -1)]
    [InlineData("CosineOfTurn", 999999999.75, 0)]
    [InlineData("CosineOfTurn", -999999999, 1)]
    [InlineData("CosineOfTurn", 1e300, 1)]
    [InlineData("CosineOfTurn", Infinity, double.NaN)]
    [InlineData("SineOfTurn", 0, 0)]
    [InlineData("SineOfTurn", 0.25, 1)]
    [InlineData("SineOfTurn", -0.25, -1)]
    [InlineData("SineOfTurn", 0.5, 0)]
    [InlineData("SineOfTurn", 999999999.75, -1)]
    [InlineData("SineOfTurn", -Infinity, double.NaN)]
    public void Edges_are_as_documented(string function, double x, double expected) => Assert.Equal(expected, MathFunctions.ByName(function)(x));

    [Fact]
    public void NaN_gives_NaN() => Assert.All(MathFunctions.Names, name => Assert.True(double.IsNaN(MathFunctions.ByName(name)(double.NaN)), name));

    [Theory]
    [InlineData("Exp", -745, 709)]
    [InlineData("Exp", -1, 1)]
    [InlineData("Log", 0, 2)]
    [InlineData("Log", 0, 1e6)]
    [InlineData("Log1p", -1, 2)]
    [InlineData("Logistic", -745, 50)]
    [InlineData("Logistic", -5, 5)]
    [InlineData("Logit", 0, 1)]
    [InlineData("NormalDistribution", -40, 10)]
    [InlineData("NormalDistribution", -2, 2)]
    [InlineData("NormalQuantile", 0, 1)]
    [InlineData("Digamma", 0, 20)]
    [InlineData("Digamma", 7.9, 8.1)]
    public void Rising_functions_never_fall(string function, double low, double high)
    {
        Func<double, double> compute = MathFunctions.ByName(function);
        AssertRisesOnGrid(compute, low, high);
        AssertRisesBetweenNeighbours(compute, low, high);
    }

    [Theory]
    [InlineData("Trigamma", 0, 20)]
    [InlineData("Trigamma", 7.9, 8.1)]
    [InlineData("NormalDensity", 0.001, 40)]
    [InlineData("CosineOfTurn", 0, 0.5)]
    public void Falling_functions_never_rise(string function, double low, double high)
    {
        Func<double, double> compute = MathFunctions.ByName(function);
        AssertRisesOnGrid(x => -compute(x), low, high);
        AssertRisesBetweenNeighbours(x => -compute(x), low, high);
    }

    [Fact]
    public void The_two_sides_of_the_normal_distribution_make_one() => Gen.Double[-40, 40].Sample(x =>
        Assert.Equal(1, ReproducibleMath.NormalDistribution(-x) + ReproducibleMath.NormalDistribution(x)));

    [Fact]
    public void Sine_is_cosine_a_quarter_later_and_both_keep_to_the_circle() => Gen.Int[-1_000_000_000, 1_000_000_000].Sample(step =>
    {
        double turn = step / 1048576.0;
        double cosine = ReproducibleMath.CosineOfTurn(turn);
        double sine = ReproducibleMath.SineOfTurn(turn);
        Assert.Equal(cosine, ReproducibleMath.SineOfTurn(turn + 0.25));
        Assert.Equal(cosine, ReproducibleMath.CosineOfTurn(-turn));
        Assert.InRange(cosine, -1, 1);
        Assert.Equal(1, (cosine * cosine) + (sine * sine), 1e-15);
    });

    [Fact]
    public void Log_undoes_exp() => Gen.Double[-700, 700].Sample(x => Assert.Equal(x, ReproducibleMath.Log(ReproducibleMath.Exp(x)), 3e-16 * Math.Max(1, Math.Abs(x))));

    [Fact]
    public void Logistic_undoes_logit() => Gen.Double[1e-9, 1].Where(p => p < 1).Sample(p => Assert.Equal(p, ReproducibleMath.Logistic(ReproducibleMath.Logit(p)), 5e-15 * p));

    [Fact]
    public void Distribution_undoes_quantile() => Gen.Double[-700, -1e-6].Sample(logarithm =>
    {
        double p = ReproducibleMath.Exp(logarithm);
        double back = ReproducibleMath.NormalDistribution(ReproducibleMath.NormalQuantile(p));

        // A quantile rounded to double is worth x²·2^-53 of the tail.
        Assert.Equal(p, back, p * 6e-16 * (2 + (-2 * logarithm)));
    });

    [Fact]
    public void Digamma_and_trigamma_step_by_powers_of_the_argument() => Gen.Double[0.01, 50].Sample(x =>
    {
        double scale = Math.Max(1 / x, Math.Abs(ReproducibleMath.Digamma(x))) + 1;
        Assert.Equal(1 / x, ReproducibleMath.Digamma(x + 1) - ReproducibleMath.Digamma(x), 1e-14 * scale);
        Assert.Equal(1 / (x * x), ReproducibleMath.Trigamma(x) - ReproducibleMath.Trigamma(x + 1), 1e-14 * (ReproducibleMath.Trigamma(x) + 1));
    });

    [Fact]
    public void Nothing_is_allocated() => Assert.All(MathFunctions.Names, name =>
    {
        Func<double, double> compute = MathFunctions.ByName(name);
        Assert.Equal(0, Allocation.Of(() =>
        {
            double sum = 0;
            for (int i = -200; i < 200; i++) sum += compute(i * 0.03);
            return sum;
        }));
    });

    private static void AssertRisesOnGrid(Func<double, double> compute, double low, double high)
    {
        const int Points = 100_000;
        double previous = compute(low);
        for (int i = 1; i <= Points; i++)
        {
            double x = low + ((high - low) * i / Points);
            double value = compute(x);
            if (!(value >= previous)) Assert.Fail($"the value turns before {x:R}: {previous:R} to {value:R}");
            previous = value;
        }
    }

    private static void AssertRisesBetweenNeighbours(Func<double, double> compute, double low, double high) =>
        Gen.Select(Gen.Double[low, high], Gen.Double[-9, -2]).Sample((x, exponent) =>
        {
            double next = Math.Min(high, x + Math.Pow(10, exponent));
            if (next - x >= 1e-9) Assert.True(compute(next) >= compute(x), $"falls from {x:R} to {next:R}");
        });
}
