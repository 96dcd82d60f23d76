using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>The same as <see cref="ContractFactAttribute"/> for tests of several cases.</summary>
[XunitTestCaseDiscoverer(typeof(ContractTheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);
