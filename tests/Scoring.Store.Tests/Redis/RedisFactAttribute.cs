using System.Runtime.CompilerServices;
using Xunit.v3;

namespace Scoring.Store.Tests.Redis;

/// <summary>A test that needs a Redis of this machine. Where there is none it is no test at all, rather than one that was not run; <c>.ci/run</c> brings one.</summary>
[XunitTestCaseDiscoverer(typeof(RedisFactDiscoverer))]
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
    : FactAttribute(sourceFilePath, sourceLineNumber);
