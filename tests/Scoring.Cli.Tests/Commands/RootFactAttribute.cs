using System.Runtime.CompilerServices;

namespace Scoring.Cli.Tests.Commands;

/// <summary>A test that gives files to other users, which only root of Linux may do.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class RootFactAttribute : FactAttribute
{
    public RootFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = OperatingSystem.IsLinux() && Environment.IsPrivilegedProcess ? null : "Only root of Linux can give a file to other users.";
}
