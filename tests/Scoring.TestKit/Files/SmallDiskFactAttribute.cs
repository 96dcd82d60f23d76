using System.Runtime.CompilerServices;

namespace Scoring.TestKit.Files;

/// <summary>A test that mounts a small file system (<see cref="SmallDisk"/>). It is reported as skipped where the process may not mount one.</summary>
[AttributeUsage(AttributeTargets.Method)]
public sealed class SmallDiskFactAttribute : FactAttribute
{
    /// <inheritdoc/>
    public SmallDiskFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = SmallDisk.IsAvailable ? null : SmallDisk.Requirement;
}
