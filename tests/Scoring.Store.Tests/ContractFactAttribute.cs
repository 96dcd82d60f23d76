using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>A test of the store contract. Every store runs all of them. In a class with <see cref="Redis.NeedsRedisAttribute"/> it is reported as skipped without a Redis program.</summary>
[XunitTestCaseDiscoverer(typeof(ContractFactDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);
