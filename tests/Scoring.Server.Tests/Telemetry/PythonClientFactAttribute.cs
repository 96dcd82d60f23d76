using System.Runtime.CompilerServices;

namespace Scoring.Server.Tests.Telemetry;

/// <summary>A test with a client of Python (<see cref="PythonClient"/>). It is reported as skipped where the client is not installed.</summary>
[AttributeUsage(AttributeTargets.Method)]
internal sealed class PythonClientFactAttribute : FactAttribute
{
    /// <inheritdoc/>
    public PythonClientFactAttribute([CallerFilePath] string? sourceFilePath = null, [CallerLineNumber] int sourceLineNumber = -1)
        : base(sourceFilePath, sourceLineNumber) => Skip = PythonClient.IsAvailable ? null : "Needs the module grpc of Python 3: install python3-grpcio.";
}
