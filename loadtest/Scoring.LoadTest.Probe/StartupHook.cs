using Scoring.LoadTest.Probe;

/// <summary>
/// Called by the runtime before the program's own entry, when DOTNET_STARTUP_HOOKS names this assembly. The runtime looks for exactly this name,
/// outside of every namespace.
/// </summary>
#pragma warning disable MA0047 // Declare types in namespaces: see above.
internal static class StartupHook
#pragma warning restore MA0047
{
    /// <summary>The environment variable that names the socket to answer on. Without it the hook does nothing.</summary>
    private const string SocketVariable = "LOADTEST_PROBE_SOCKET";

    /// <summary>Starts the endpoint.</summary>
    public static void Initialize()
    {
        if (Environment.GetEnvironmentVariable(SocketVariable) is { Length: > 0 } path) ProbeEndpoint.Start(path);
    }
}
