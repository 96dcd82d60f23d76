using System.Diagnostics;

namespace Scoring.LoadTest.Children;

/// <summary>Start commands for the processes of a run.</summary>
/// <param name="serverFile">The server's program: <c>Scoring.Cli.dll</c>, or an executable.</param>
/// <param name="sockets">A folder for sockets, with a short path.</param>
/// <param name="overUnixSocket">Whether servers listen on Unix sockets instead of loopback ports.</param>
internal sealed class ServerProgram(string serverFile, string sockets, bool overUnixSocket)
{
    private const string ProbeVariable = "LOADTEST_PROBE_SOCKET";
    private const string HooksVariable = "DOTNET_STARTUP_HOOKS";

    // Counts over all programs of the process, because several may share the folder of sockets.
    private static int _started;

    /// <summary>The program that was built with the load test.</summary>
    public static string DefaultServerFile { get; } = Path.Combine(AppContext.BaseDirectory, "Scoring.Cli.dll");

    /// <summary>The program of a build: the file itself, or <c>Scoring.Cli.dll</c> in a folder.</summary>
    public static string FileOf(string build) => Directory.Exists(build) ? Path.Combine(build, "Scoring.Cli.dll") : build;

    /// <summary>The model that it uses.</summary>
    public string ModelFile => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(serverFile))!, "models", "creator-scores.json");

    /// <summary><c>scoring serve</c> on a database, in the same way as users start it.</summary>
    /// <param name="database">The database.</param>
    /// <param name="probeSocket">The socket for its probe; null for no probe.</param>
    /// <param name="overTls">Whether it listens on a port with TLS.</param>
    public ProcessStartInfo Serve(string database, string? probeSocket, bool overTls = false)
    {
        string[] arguments = ["serve", "--listen", overTls ? "https://127.0.0.1:0" : Listen(), "--database", database];
        ProcessStartInfo start = serverFile.EndsWith(".dll", StringComparison.OrdinalIgnoreCase)
            ? new ProcessStartInfo("dotnet", [serverFile, .. arguments])
            : new ProcessStartInfo(serverFile, arguments);
        return WithEnvironment(start, probeSocket);
    }

    /// <summary><c>scoring serve</c> on a shared store.</summary>
    /// <param name="connection">The connection to Redis.</param>
    /// <param name="acknowledgement">The guarantee of an acknowledgement, in the format of the server's setting.</param>
    /// <param name="isCacheDisabled">Whether the near cache is disabled, so that every read goes to Redis.</param>
    /// <param name="hasLongTimeout">Whether the timeout of Redis is five seconds instead of the default.</param>
    /// <param name="probeSocket">The socket for its probe; null for no probe.</param>
    public ProcessStartInfo ServeShared(string connection, string acknowledgement, bool isCacheDisabled, bool hasLongTimeout, string? probeSocket)
    {
        ProcessStartInfo start = new("dotnet", [serverFile, "serve", "--listen", Listen(), "--redis", connection]);
        WithEnvironment(start, probeSocket);
        start.Environment["SCORING__REDISACKNOWLEDGEMENT"] = acknowledgement;
        // The timeout of the bare reads: a run must not fail because the machine was stopped for a moment.
        if (hasLongTimeout) start.Environment["SCORING__REDISTIMEOUT"] = "00:00:05";
        if (isCacheDisabled) start.Environment["SCORING__NEARCACHEENTRIES"] = "0";
        return start;
    }

    /// <summary>The baseline that reads the same keys from Redis and returns their number of bytes.</summary>
    /// <param name="connection">The connection to Redis.</param>
    /// <param name="probeSocket">The socket for its probe.</param>
    public ProcessStartInfo Reader(string connection, string? probeSocket) => OwnServer(["reader", "--listen", Listen(), "--redis", connection], probeSocket);

    /// <summary>The baseline, with the runtime settings of the server.</summary>
    /// <param name="answers">The folder of its prepared answers.</param>
    /// <param name="probeSocket">The socket for its probe.</param>
    public ProcessStartInfo Baseline(string answers, string? probeSocket) => OwnServer(["baseline", "--listen", Listen(), "--answers", answers], probeSocket);

    /// <summary>A path for a new socket.</summary>
    public string NewSocket() => Path.Combine(sockets, $"{Interlocked.Increment(ref _started)}.sock");

    // A server of this program, with the runtime settings of the real one.
    private static ProcessStartInfo OwnServer(string[] arguments, string? probeSocket)
    {
        string own = typeof(ServerProgram).Assembly.Location;
        string settings = Path.ChangeExtension(DefaultServerFile, ".runtimeconfig.json");
        return WithEnvironment(
            new ProcessStartInfo("dotnet", ["exec", "--runtimeconfig", settings, "--depsfile", Path.ChangeExtension(own, ".deps.json"), own, .. arguments]), probeSocket);
    }

    private string Listen() => overUnixSocket ? $"unix:{NewSocket()}" : "http://127.0.0.1:0";

    private static ProcessStartInfo WithEnvironment(ProcessStartInfo start, string? probeSocket)
    {
        // Settings in the environment of the load test must not affect only one of the servers.
        foreach (string name in start.Environment.Keys.Where(name => name.StartsWith("SCORING", StringComparison.OrdinalIgnoreCase)).ToArray())
        {
            start.Environment.Remove(name);
        }

        // A load test has few connections with many calls each. More than the default wait in the client, which would measure the client.
        start.Environment["SCORING__MAXCALLSPERCONNECTION"] = "1000";
        start.Environment.Remove(HooksVariable);
        if (probeSocket is not null)
        {
            start.Environment[HooksVariable] = typeof(Probe.GcPauseListener).Assembly.Location;
            start.Environment[ProbeVariable] = probeSocket;
        }

        return start;
    }
}
