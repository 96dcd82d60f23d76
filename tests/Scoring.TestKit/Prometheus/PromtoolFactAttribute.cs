using System.Runtime.CompilerServices;

namespace Scoring.TestKit.Prometheus;

/// <summary>
/// A test that runs promtool over scrapes of servers with faults, which need Redis and the right to mount a file system. It is reported as skipped where one of them is missing
/// (<see cref="PromtoolProgram.SkipReason"/>); <c>.ci/run</c> installs the programs and fails on skipped tests.
/// </summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class PromtoolFactAttribute : FactAttribute
{
    /// <inheritdoc/>
    public PromtoolFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = PromtoolProgram.SkipReason;
}
