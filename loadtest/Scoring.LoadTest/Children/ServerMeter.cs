using System.Globalization;
using System.Net.Sockets;
using System.Text.Json;
using Scoring.LoadTest.Probe;

namespace Scoring.LoadTest.Children;

/// <summary>
/// Reads the resource usage of a server: processor time and resident memory from the system, garbage collections and allocations from its probe.
/// </summary>
internal sealed class ServerMeter : IDisposable
{
    private const int KiB = 1_024;

    private readonly ChildProcess _process;
    private readonly Socket? _probe;
    private readonly StreamReader? _answers;

    private ServerMeter(ChildProcess process, Socket? probe)
    {
        _process = process;
        _probe = probe;
        if (probe is not null) _answers = new StreamReader(new NetworkStream(probe));
    }

    /// <summary>Processor time since the process started, user and system, in microseconds. The resolution of the system is a hundredth of a second.</summary>
    public double CpuUs
    {
        get
        {
            _process.Process.Refresh();
            return _process.Process.TotalProcessorTime.TotalMicroseconds;
        }
    }

    /// <summary>Resident memory of the process: total, and the part that is backed by no file, in bytes.</summary>
    public ResidentMemory Resident
    {
        get
        {
            Dictionary<string, string> status = File.ReadLines($"/proc/{_process.Id}/status")
                .Select(line => line.Split(':', 2))
                .ToDictionary(parts => parts[0], parts => parts[1].Trim(), StringComparer.Ordinal);
            return new ResidentMemory(Bytes(status["VmRSS"]), Bytes(status["RssAnon"]));
        }
    }

    /// <summary>Connects to the probe of a process, if it has one.</summary>
    /// <param name="process">The process.</param>
    /// <param name="socket">The socket of its probe; null for a process without one.</param>
    public static ServerMeter Of(ChildProcess process, string? socket)
    {
        if (socket is null || !File.Exists(socket)) return new ServerMeter(process, probe: null);
        Socket probe = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        probe.Connect(new UnixDomainSocketEndPoint(socket));
        return new ServerMeter(process, probe);
    }

    /// <summary>Requests a reading from the probe; null when there is none.</summary>
    public ProbeReading? Read()
    {
        if (_probe is null || _answers is null) return null;
        _probe.Send([(byte)'?']);
        string line = _answers.ReadLine() ?? throw new IOException("The server closed the connection of its probe.");
        return JsonSerializer.Deserialize<ProbeReading>(line);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _answers?.Dispose();
        _probe?.Dispose();
    }

    private static long Bytes(string text) => long.Parse(text.Split(' ')[0], CultureInfo.InvariantCulture) * KiB;
}
