using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Scoring.House.Tests;

/// <summary>
/// What the domain may use: parts of the base library that know neither network, nor disk, nor clock, and arithmetic that is the same on every
/// machine. Judged on the meaning of every name, so that an alias or an implicit using hides nothing.
/// </summary>
internal static class Purity
{
    private static readonly string[] Namespaces =
    [
        "System", "System.Buffers", "System.Buffers.Binary", "System.Buffers.Text", "System.Collections", "System.Collections.Frozen",
        "System.Collections.Generic", "System.Collections.Immutable", "System.Diagnostics.CodeAnalysis", "System.Globalization", "System.Linq",
        "System.Runtime.CompilerServices", "System.Runtime.InteropServices", "System.Security.Cryptography", "System.Text",
        "System.Text.Json", "System.Text.Unicode",
    ];

    private static readonly string[] FurtherTypes =
    [
        "System.Diagnostics.Debug", "System.Diagnostics.UnreachableException", "System.IO.InvalidDataException", "System.Numerics.BigInteger",
        "System.Numerics.BitOperations",
    ];

    /// <summary>Vectors compute lane by lane with their operators, and with these members alone: all exact, none of them a fused multiply-add.</summary>
    private static readonly string[] VectorTypes = ["System.Runtime.Intrinsics.Vector128", "System.Runtime.Intrinsics.Vector256", "System.Runtime.Intrinsics.Vector512"];

    private static readonly string[] ExactVectors =
        ["Abs", "AsDouble", "AsInt64", "Count", "Create", "ExtractMostSignificantBits", "IsHardwareAccelerated", "LoadUnsafe", "MinNative", "StoreUnsafe"];

    private static readonly string[] ImpureTypes =
    [
        "System.AppContext", "System.AppDomain", "System.Console", "System.Environment", "System.GC", "System.Random", "System.TimeProvider",
        "System.TimeZoneInfo", "System.Security.Cryptography.RandomNumberGenerator",
    ];

    private static readonly string[] ImpureMembers =
    [
        "System.DateTime.Now", "System.DateTime.UtcNow", "System.DateTime.Today", "System.DateTimeOffset.Now", "System.DateTimeOffset.UtcNow",
        "System.Guid.NewGuid", "System.Guid.CreateVersion7", "System.HashCode.Combine", "System.HashCode.ToHashCode", "System.String.GetHashCode",
    ];

    /// <summary>Types whose arithmetic beyond these members may differ between machines: the platform's own library computes it.</summary>
    private static readonly string[] ArithmeticTypes = ["System.Math", "System.MathF", "System.Double", "System.Single", "System.Half", "System.Decimal"];

    private static readonly string[] ExactArithmetic =
    [
        "Abs", "BigMul", "BitDecrement", "BitIncrement", "Ceiling", "Clamp", "CompareTo", "CopySign", "DivRem", "Epsilon", "Equals", "Floor", "ILogB",
        "IsFinite", "IsInfinity", "IsInteger", "IsNaN", "IsNegative", "IsNegativeInfinity", "IsPositive", "IsPositiveInfinity", "Max", "MaxValue", "Min",
        "MinValue", "NaN", "NegativeInfinity", "PositiveInfinity", "Round", "ScaleB", "Sign", "Sqrt", "ToString", "Truncate", "TryFormat", "TryParse", "Parse",
    ];

    /// <summary>What does not compile: a name that means nothing could mean anything.</summary>
    public static IEnumerable<string> Errors(CSharpCompilation compilation) =>
        compilation.GetDiagnostics().Where(found => found.Severity == DiagnosticSeverity.Error).Select(found => found.ToString());

    /// <summary>Every use of something impure.</summary>
    public static IEnumerable<string> Offences(CSharpCompilation compilation)
    {
        foreach (SyntaxTree tree in compilation.SyntaxTrees.Where(tree => tree.FilePath != ProjectCompilation.ImplicitUsingsPath))
        {
            SemanticModel meaning = compilation.GetSemanticModel(tree);
            foreach (SimpleNameSyntax name in tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>())
            {
                if (meaning.GetSymbolInfo(name).Symbol is { } symbol && Complaint(symbol) is { } complaint)
                {
                    yield return $"{tree.FilePath}:{SourceFile.LineOf(name)} uses {complaint}";
                }
            }
        }
    }

    private static string? Complaint(ISymbol symbol)
    {
        if (symbol is INamespaceSymbol || symbol.ContainingAssembly is null || symbol.ContainingAssembly.Name == "Scoring") return null;
        INamedTypeSymbol? type = symbol as INamedTypeSymbol ?? symbol.ContainingType;
        if (type is null) return null;
        string space = type.ContainingNamespace.ToDisplayString();
        string typeName = $"{space}.{type.Name}";
        string member = $"{typeName}.{symbol.Name}";
        if (VectorTypes.Contains(typeName))
        {
            return symbol is INamedTypeSymbol || ExactVectors.Contains(symbol.Name) ? null : $"{member}, which may differ between machines";
        }
        if (!Namespaces.Contains(space) && !FurtherTypes.Contains(typeName)) return $"{member}, from a namespace that the domain does not know";
        if (ImpureTypes.Contains(typeName)) return $"{member}, which is not the same everywhere and always";
        if (ImpureMembers.Contains(member)) return $"{member}, which is not the same everywhere and always";
        bool computes = symbol is IMethodSymbol or IFieldSymbol or IPropertySymbol && ArithmeticTypes.Contains(typeName);
        return computes && !ExactArithmetic.Contains(symbol.Name) ? $"{member}, which may differ between machines: ReproducibleMath has its own" : null;
    }
}
