using System.Diagnostics;
using Google.Protobuf;

namespace Scoring.Server.Tests.Telemetry;

/// <summary>The gRPC client of Python (Debian's <c>python3-grpcio</c>). It sends and receives bytes, so that no code is generated.</summary>
internal static class PythonClient
{
    private const string Program = """
        import sys
        import grpc
        address, method, traceparent, request = sys.argv[1:]
        with grpc.insecure_channel(address, options=(("grpc.enable_http_proxy", 0),)) as channel:
            try:
                channel.unary_unary(method)(bytes.fromhex(request), metadata=(("traceparent", traceparent),), timeout=60)
                print("OK")
            except grpc.RpcError as failure:
                print(failure.code().name)
        """;

    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    // The module belongs to the Python of the system, which may not be the first one on the PATH.
    private static readonly Lazy<string?> Python = new(() => Array.Find(["/usr/bin/python3", "python3"], HasModule));

    /// <summary>Whether it is installed. Looks once.</summary>
    public static bool IsAvailable => Python.Value is not null;

    /// <summary>Makes a unary call.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="method">The method, such as <c>scoring.v1.ScoreService/ScoreCreator</c>.</param>
    /// <param name="traceparent">The W3C header of the caller's span.</param>
    /// <param name="request">The request.</param>
    /// <returns>The name of the status, as Python writes it.</returns>
    public static async Task<string> CallAsync(Uri server, string method, string traceparent, IMessage request)
    {
        using var process = Process.Start(new ProcessStartInfo(
            Python.Value!, ["-c", Program, server.Authority, $"/{method}", traceparent, Convert.ToHexString(request.ToByteArray())])
        { RedirectStandardOutput = true, UseShellExecute = false })!;
        string output = await process.StandardOutput.ReadToEndAsync().WaitAsync(Patience);
        await process.WaitForExitAsync().WaitAsync(Patience);
        Assert.Equal(0, process.ExitCode);
        return output.Trim();
    }

    private static bool HasModule(string python)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(python, ["-c", "import grpc"]) { RedirectStandardError = true, UseShellExecute = false })!;
            process.StandardError.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return false;
        }
    }
}
