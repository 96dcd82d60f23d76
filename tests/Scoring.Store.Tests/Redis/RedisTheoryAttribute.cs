using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests.Redis;

/// <summary>Tests of several cases that need a Redis of this machine, see <see cref="RedisFactAttribute"/>.</summary>
[XunitTestCaseDiscoverer(typeof(RedisTheoryDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : TheoryAttribute(sourceFilePath, sourceLineNumber);
