using System.Runtime.CompilerServices;

namespace Scoring.TestKit.Prometheus;

/// <summary>
/// A test of several cases that runs promtool over scrapes of servers with faults, which need Redis and the right to mount a file system. It is reported as one skipped test where one of them is missing
/// (<see cref="PromtoolProgram.SkipReason"/>); <c>.ci/run</c> installs the programs and fails on skipped tests.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromtoolTheoryAttribute : TheoryAttribute
{
    /// <inheritdoc/>
    public PromtoolTheoryAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = PromtoolProgram.SkipReason;
}
