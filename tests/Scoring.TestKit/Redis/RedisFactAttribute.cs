using System.Runtime.CompilerServices;

namespace Scoring.TestKit.Redis;

/// <summary>A test that starts Redis. Without a Redis program it is reported as skipped, see <see cref="RedisProgram"/>; <c>.ci/run</c> installs one and fails on skipped tests.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisFactAttribute : FactAttribute
{
    /// <inheritdoc/>
    public RedisFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = RedisProgram.SkipReason;
}
