using System.Reflection;
using Scoring.TestKit.Redis;
using Xunit.v3;

namespace Scoring.Store.Tests.Redis;

/// <summary>Marks a class of contract tests that starts a Redis program.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class NeedsRedisAttribute : Attribute
{
    /// <summary>The reason that a test is skipped: its class needs a Redis program and there is none. Null when the test runs.</summary>
    public static string? SkipReason(IXunitTestMethod testMethod) =>
        testMethod.TestClass.Class.GetCustomAttribute<NeedsRedisAttribute>() is null ? null : RedisProgram.SkipReason;
}
