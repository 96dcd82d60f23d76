using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests;

/// <summary>A test of the contract of stores. It is no test at all where a store's class needs a server that this machine has not, see <see cref="Redis.NeedsRedisAttribute"/>.</summary>
[XunitTestCaseDiscoverer(typeof(ContractFactDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class ContractFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);
