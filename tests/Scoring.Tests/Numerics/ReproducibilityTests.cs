using System.Buffers.Binary;
using System.Security.Cryptography;
using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>Every bit of every result on a fixed grid is the same in every build, on every machine, as when it was written down here.</summary>
public sealed class ReproducibilityTests
{
    private const int Points = 4096;

    [Theory]
    [InlineData("Exp", -746, 710, "fb4a4d3725af6f46f3629082f09000f993849c3a728a88ec6b4d9b73f673f567")]
    [InlineData("Log", 0, 64, "051a9c2e6b6de27eea2edac07ae15e0d98467b323f7b5a25b3e1a71905035d7b")]
    [InlineData("Log1p", -1, 7, "7d7fec78425f1504374228c3302813eb522ae47034372a55f4a9e699b3cbba35")]
    [InlineData("Logistic", -64, 64, "49c0d223a7d7010898a79b68c78ebae425dbccd988b6ba912be71bdd801e4043")]
    [InlineData("Logit", 0, 1, "ed9fb80acd107dc6f416ece4e78363e7eb9e724d9a5c8e9f365383a9d39deb77")]
    [InlineData("NormalDensity", -40, 40, "823da272f60c48e8bdd30853aadccd23012321f69a69259d89a91b5f77124111")]
    [InlineData("NormalDistribution", -40, 12, "93d933953fb2f460440aeb031701e2dfc03e2414a3ae48a788c86e87650be95b")]
    [InlineData("NormalQuantile", 0, 1, "e974e7a095cedacb697bf6f6c51f27c5026d793efa014548124e7429a846dd2c")]
    [InlineData("Digamma", 0, 32, "11513f6965b06a9b5d3606e0483b9f58592d3a59d057bead30806fc0c3c05f3f")]
    [InlineData("Trigamma", 0, 32, "bf27eaae34ec0e076059bcf3e330bdd626828291876393de4dba93c13062a7e5")]
    [InlineData("CosineOfTurn", -4.5, 12, "864a8c847b87849fbdc3847e7a67c1bab7d53f6586d791feb53e285bdfe1529c")]
    [InlineData("SineOfTurn", -4.5, 12, "0571217fadb228046fc5218290b68652f124c85c31aac3fc061845f34a5c6372")]
    public void Functions_return_the_bits_written_down(string function, double low, double high, string hash)
    {
        Func<double, double> compute = MathFunctions.ByName(function);
        Assert.Equal(hash, HashOf(Enumerable.Range(0, Points + 1).Select(i => compute(low + ((high - low) / Points * i)))));
    }

    [Fact]
    public void Expectations_return_the_bits_written_down()
    {
        // Four knots, seven, and spreads for which pieces are summed.
        PiecewiseLinear[] functions = [new([-1, 0, 0.625, 1], [-1, 0, 0.25, 0.5]), new([-2, -1.5, -0.25, 0, 0.5, 1, 3], [0, 1, 0.25, -0.5, 1, 1, 0.5])];
        IEnumerable<double> results = functions.SelectMany(function => Enumerable.Range(0, Points).SelectMany(i =>
        {
            double mean = ((i & 63) - 32) / 16.0;
            double deviation = (1 + (i >> 6)) / 4.0;
            double variance = deviation * deviation;
            return new[] { function.Expectation(mean, variance), function.Deviation(mean, variance), function.Evaluate(mean) };
        }));
        Assert.Equal("0d846d91c0ffa427d2f6f73a981de33c69184a6a858ff860da7843f35f1eb1be", HashOf(results));
    }

    [Fact]
    public void Priors_and_posteriors_return_the_bits_written_down()
    {
        IEnumerable<double> results = Enumerable.Range(1, 63).SelectMany(i =>
        {
            BetaPrior prior = BetaPrior.FromRate(i / 64.0, i / 8.0);
            (double mean, double variance) = prior.After(i, 16 * i, 3).LogitMoments;
            return new[] { prior.Alpha, prior.Beta, mean, variance };
        });
        Assert.Equal("fd6abecb7ec8bb8ca5c0db1618631804339909bfda404f867ffd8fdb6227b4d0", HashOf(results));
    }

    [Fact]
    public void Medians_return_the_bits_written_down()
    {
        double[] scratch = new double[64];
        IEnumerable<double> results = Enumerable.Range(1, 1024).Select(i =>
        {
            double[] values = [.. Enumerable.Range(1, 30).Select(j => (double)(i * j * j % 97))];
            double[] weights = [.. Enumerable.Range(1, 30).Select(j => 1.0 / (1 + ((i + j) % 7)))];
            double median = SmoothedMedian.Median(values, weights, 1.0 / 64, scratch);
            return median + SmoothedMedian.AbsoluteDeviation(values, weights, median, 1.0 / 64, scratch);
        });
        Assert.Equal("7ad8e1692acb5321088d097baddc2de310be71da98d717e8031a33c30fad3571", HashOf(results));
    }

    private static string HashOf(IEnumerable<double> results)
    {
        using IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        byte[] bytes = new byte[8];
        foreach (double result in results)
        {
            Assert.False(double.IsNaN(result));
            BinaryPrimitives.WriteDoubleLittleEndian(bytes, result);
            hash.AppendData(bytes);
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
