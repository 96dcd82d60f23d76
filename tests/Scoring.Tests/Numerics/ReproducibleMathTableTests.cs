namespace Scoring.Tests.Numerics;

/// <summary>The functions against values computed with 80 digits.</summary>
public sealed class ReproducibleMathTableTests
{
    private const double SmallestNormal = 2.2250738585072014e-308;

    [Theory]
    [InlineData("Exp", 0.6)]
    [InlineData("Log", 0.6)]
    [InlineData("Log1p", 2)]
    [InlineData("Logistic", 2)]
    [InlineData("Logit", 3)]
    [InlineData("NormalDensity", 3)]
    [InlineData("NormalDistribution", 4)]
    [InlineData("NormalQuantile", 6)]
    [InlineData("Trigamma", 8)]
    [InlineData("CosineOfTurn", 2)]
    [InlineData("SineOfTurn", 2)]
    public void Error_stays_within_units_in_the_last_place(string function, double units)
    {
        Func<double, double> compute = MathFunctions.ByName(function);
        (double argument, double error) = Worst(function, (x, nearest, rest) =>
        {
            // Subnormal results have no more digits than one unit.
            double unit = Math.Abs(Math.BitIncrement(Math.Abs(nearest)) - Math.Abs(nearest));
            double apart = Math.Abs((compute(x) - nearest) - rest) / unit;
            return Math.Abs(nearest) < SmallestNormal ? apart * units / Math.Max(units, 1) : apart;
        });
        Assert.True(error <= units, $"{function}({argument:R}) is {error} units off");
    }

    [Theory]
    [InlineData("Digamma")]
    [InlineData("Trigamma")]
    [InlineData("NormalDistribution")]
    [InlineData("NormalDensity")]
    [InlineData("CosineOfTurn")]
    [InlineData("SineOfTurn")]
    public void Error_stays_below_two_parts_in_a_quadrillion(string function)
    {
        Func<double, double> compute = MathFunctions.ByName(function);

        // Digamma's error is absolute near its root.
        (double argument, double error) = Worst(function, (x, nearest, rest) => Math.Abs(nearest) < SmallestNormal
            ? 0
            : Math.Abs((compute(x) - nearest) - rest) / (function == "Digamma" ? Math.Max(Math.Abs(nearest), 1) : Math.Abs(nearest)));
        Assert.True(error <= 2e-15, $"{function}({argument:R}) is off by {error} relative to the value");
    }

    [Fact]
    public void Every_function_has_its_rows()
    {
        ILookup<string, string[]> rows = ReferenceTable.Rows("functions.csv").ToLookup(row => row[0]);
        Assert.Equal(MathFunctions.Names.Order(StringComparer.Ordinal), rows.Select(group => group.Key).Order(StringComparer.Ordinal));
        Assert.All(rows, group => Assert.InRange(group.Count(), 80, 400));
    }

    private static (double Argument, double Error) Worst(string function, Func<double, double, double, double> error) => ReferenceTable.Rows("functions.csv")
        .Where(row => row[0] == function)
        .Select(row => (Argument: ReferenceTable.Number(row[1]), Nearest: ReferenceTable.Number(row[2]), Remainder: ReferenceTable.Number(row[3])))
        .Select(row => (row.Argument, Error: error(row.Argument, row.Nearest, row.Remainder)))
        .MaxBy(row => double.IsNaN(row.Error) ? double.PositiveInfinity : row.Error);
}
