using Microsoft.CodeAnalysis.CSharp;

namespace Scoring.House.Tests;

/// <summary>The arithmetic knows neither network nor clock, and gives the same bits everywhere.</summary>
public sealed class PurityTests
{
    [Fact]
    public void The_domain_is_pure()
    {
        CSharpCompilation domain = ProjectCompilation.Of("Scoring", Repository.Sources.Where(file => file.Path.StartsWith("src/Scoring/", StringComparison.Ordinal)));
        Offences.AssertNone(Purity.Errors(domain));
        Offences.AssertNone(Purity.Offences(domain));
    }

    [Theory]
    [InlineData("File.ReadAllText(\"a\")")]
    [InlineData("new HttpClient()")]
    [InlineData("System.Net.Dns.GetHostName()")]
    [InlineData("TimeProvider.System.GetUtcNow()")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("System.Diagnostics.Stopwatch.GetTimestamp()")]
    [InlineData("Environment.TickCount64")]
    [InlineData("Task.Delay(1)")]
    [InlineData("new Random(1).Next()")]
    [InlineData("Guid.NewGuid()")]
    [InlineData("\"a\".GetHashCode()")]
    [InlineData("Math.Exp(1)")]
    [InlineData("Math.Pow(1, 2)")]
    [InlineData("double.Log(1)")]
    [InlineData("MathF.Sin(1)")]
    [InlineData("Math.FusedMultiplyAdd(1, 2, 3)")]
    [InlineData("double.FusedMultiplyAdd(1, 2, 3)")]
    [InlineData("System.Numerics.Vector.Sin(new System.Numerics.Vector<double>(1))")]
    [InlineData("System.Runtime.Intrinsics.Vector512.Exp(System.Runtime.Intrinsics.Vector512.Create(1.0))")]
    [InlineData("System.Runtime.Intrinsics.Vector256.MultiplyAddEstimate(System.Runtime.Intrinsics.Vector256.Create(1.0), default, default)")]
    public void An_impure_use_is_found(string expression)
    {
        CSharpCompilation sample = Sample(expression);
        Assert.Empty(Purity.Errors(sample));
        Assert.NotEmpty(Purity.Offences(sample));
    }

    [Theory]
    [InlineData("Math.Sqrt(2) + Math.Max(1, 2) + double.Epsilon")]
    [InlineData("System.Numerics.BitOperations.PopCount(7u)")]
    [InlineData("System.Security.Cryptography.SHA256.HashData([1])")]
    [InlineData("new[] { 1, 2 }.Select(x => x + 1).ToArray()")]
    [InlineData("System.Runtime.Intrinsics.Vector512.Create(1.0) * System.Runtime.Intrinsics.Vector512.Create(2.0)")]
    public void A_pure_use_is_let_be(string expression)
    {
        CSharpCompilation sample = Sample(expression);
        Assert.Empty(Purity.Errors(sample));
        Assert.Empty(Purity.Offences(sample));
    }

    [Fact]
    public void A_name_without_meaning_is_found() => Assert.NotEmpty(Purity.Errors(Sample("new Microsoft.Extensions.Logging.EventId(1)")));

    private static CSharpCompilation Sample(string expression) =>
        ProjectCompilation.Of("Scoring", [SourceFile.Parse("a.cs", $"namespace Scoring; class A {{ object M() => {expression}; }}")]);
}
