using System.Reflection;
using Scoring.Store.Tests.Redis.Processes;
using Xunit.v3;

namespace Scoring.Store.Tests.Redis;

/// <summary>Marks a class of contract tests that starts the Redis of this machine.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRedisAttribute : Attribute
{
    /// <summary>Whether a test's class needs a Redis and there is none.</summary>
    public static bool IsMissing(IXunitTestMethod testMethod) =>
        RedisProgram.Path is null && testMethod.TestClass.Class.GetCustomAttribute<NeedsRedisAttribute>() is not null;
}
