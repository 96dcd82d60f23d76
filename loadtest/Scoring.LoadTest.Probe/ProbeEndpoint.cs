using System.Net.Sockets;
using System.Text.Json;

namespace Scoring.LoadTest.Probe;

/// <summary>Answers every byte on a Unix socket with one reading, as a line of JSON. One caller at a time; idle without requests.</summary>
internal sealed class ProbeEndpoint : IDisposable
{
    private readonly GcPauseListener _pauses = new();
    private readonly Socket _listening = new(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);

    private ProbeEndpoint(string path)
    {
        _listening.Bind(new UnixDomainSocketEndPoint(path));
        _listening.Listen(1);
    }

    /// <summary>Opens the socket and serves it on its own thread until the process ends.</summary>
    public static void Start(string path)
    {
        ProbeEndpoint endpoint = new(path);
        new Thread(endpoint.Run) { IsBackground = true, Name = "loadtest-probe" }.Start();
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _listening.Dispose();
        _pauses.Dispose();
    }

    private void Run()
    {
        byte[] asked = new byte[1];
        while (true)
        {
            try
            {
                using Socket caller = _listening.Accept();
                while (caller.Receive(asked) == 1) caller.Send([.. JsonSerializer.SerializeToUtf8Bytes(Read()), (byte)'\n']);
            }
            catch (SocketException)
            {
                // The caller has disconnected; wait for the next one. A probe never ends the process that it measures.
            }
        }
    }

    private ProbeReading Read() => new(
        GC.GetTotalAllocatedBytes(precise: false),
        GC.GetTotalMemory(forceFullCollection: false),
        [GC.CollectionCount(0), GC.CollectionCount(1), GC.CollectionCount(2)],
        _pauses.Take());
}
