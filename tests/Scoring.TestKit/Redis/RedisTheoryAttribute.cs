using System.Runtime.CompilerServices;

namespace Scoring.TestKit.Redis;

/// <summary>A test of several cases that starts Redis. Without a Redis program it is reported as one skipped test, see <see cref="RedisFactAttribute"/>.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class RedisTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc/>
    public RedisTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = RedisProgram.SkipReason;
}
