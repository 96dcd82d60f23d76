using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>A test of the store contract with several cases, see <see cref="ContractFactAttribute"/>.</summary>
[XunitTestCaseDiscoverer(typeof(ContractTheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);
