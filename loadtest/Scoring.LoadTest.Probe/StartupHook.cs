using Scoring.LoadTest.Probe;

/// <summary>
/// Called by the runtime before the entry point of the program, when DOTNET_STARTUP_HOOKS contains this assembly. The runtime requires this name
/// without a namespace.
/// </summary>
#pragma warning disable MA0047 // Declare types in namespaces: see above.
internal static class StartupHook
#pragma warning restore MA0047
{
    /// <summary>The environment variable with the path of the socket. Without it the hook does nothing.</summary>
    private const string SocketVariable = "LOADTEST_PROBE_SOCKET";

    /// <summary>Starts the endpoint.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is { Length: > 0 } path) ProbeEndpoint.Start(path);
    }
}
