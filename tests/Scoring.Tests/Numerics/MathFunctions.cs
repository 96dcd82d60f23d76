using Scoring.Numerics;

namespace Scoring.Tests.Numerics;

/// <summary>The functions of <see cref="ReproducibleMath"/> by name, for tests that hold for all of them.</summary>
internal static class MathFunctions
{
    private static readonly (string Name, Func<double, double> Function)[] All =
    [
        ("Exp", ReproducibleMath.Exp),
        ("Log", ReproducibleMath.Log),
        ("Log1p", ReproducibleMath.Log1p),
        ("Logistic", ReproducibleMath.Logistic),
        ("Logit", ReproducibleMath.Logit),
        ("NormalDensity", ReproducibleMath.NormalDensity),
        ("NormalDistribution", ReproducibleMath.NormalDistribution),
        ("NormalQuantile", ReproducibleMath.NormalQuantile),
        ("Digamma", ReproducibleMath.Digamma),
        ("Trigamma", ReproducibleMath.Trigamma),
        ("CosineOfTurn", ReproducibleMath.CosineOfTurn),
        ("SineOfTurn", ReproducibleMath.SineOfTurn),
    ];

    /// <summary>All names.</summary>
    public static IEnumerable<string> Names => All.Select(entry => entry.Name);

    /// <summary>The function of that name.</summary>
    public static Func<double, double> ByName(string name) => All.Single(entry => entry.Name == name).Function;
}
