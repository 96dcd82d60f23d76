using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>
/// One connection that sends many cases at the same time and judges their answers. It obeys HTTP/2, so the server has no reason to end it: if the server does, the
/// cases in progress are violations.
/// </summary>
internal sealed class HostileConnection : IAsyncDisposable
{
    private const int LargestFrame = 16_384;
    private const int MostOpen = 16;
    private const int FlushBytes = 32_768;
    private const int TableSizeSetting = 1;
    private const int WindowSetting = 4;
    private const int Window = int.MaxValue;
    private const int Cancel = 8;

    // Beyond every time limit of the server.
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    private readonly ConcurrentDictionary<int, OpenCase> _open = new();
    private readonly SemaphoreSlim _places = new(MostOpen);
    private readonly SemaphoreSlim _writing = new(1);
    private readonly SemaphoreSlim _windowGrew = new(0);
    private readonly MemoryStream _unsent = new();
    private readonly CancellationTokenSource _closing = new();
    private readonly NetworkStream _stream;
    private readonly HostileTally _tally;
    private readonly Task _reading;
    private long _window = ushort.MaxValue;
    private int _last = -1;

    private HostileConnection(NetworkStream stream, HostileTally tally)
    {
        (_stream, _tally) = (stream, tally);
        _reading = ReadAsync();
    }

    /// <summary>Opens a connection from an address of its own.</summary>
    public static async Task<HostileConnection> OpenAsync(Uri server, IPAddress from, HostileTally tally)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from, 0));
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        NetworkStream stream = new(socket, ownsSocket: true);

        // Without a dynamic table every header of the answers is literal.
        byte[] settings = [.. Http2Connection.Setting(TableSizeSetting, 0), .. Http2Connection.Setting(WindowSetting, Window)];
        await stream.WriteAsync(Http2Connection.Preface);
        await stream.WriteAsync(Http2Connection.Frame(Http2FrameType.Settings, 0, 0, settings));
        await stream.WriteAsync(Http2Connection.Frame(Http2FrameType.WindowUpdate, 0, 0, Number(Window - ushort.MaxValue)));
        return new HostileConnection(stream, tally);
    }

    /// <summary>Sends cases until there are none or the connection ends.</summary>
    /// <param name="next">Gives the next case; null when there are no more.</param>
    /// <returns>Whether all cases ended on this connection.</returns>
    public async Task<bool> RunAsync(Func<HostileCase?> next)
    {
        try
        {
            while (!_reading.IsCompleted && next() is { } hostile)
            {
                if (!await _places.WaitAsync(0)) await FlushAndWaitAsync(_places);
                await SendAsync(hostile);
            }

            await FlushAsync();
            for (int i = 0; i < MostOpen && !_reading.IsCompleted; i++) await WaitAsync(_places);
        }
        catch (Exception end) when (end is IOException or ObjectDisposedException)
        {
            // The server has closed the connection, and the reader the stream: the cases in progress are judged below.
        }

        bool isOpen = !_reading.IsCompleted;
        foreach ((int stream, OpenCase open) in _open) End(stream, open, isOpen ? "the case did not end" : "the server ended the connection");
        return isOpen;
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        // Before the stream: a read of a closed one fails in several ways.
        await _closing.CancelAsync();
        await _reading;
        await _stream.DisposeAsync();
        _closing.Dispose();
        _places.Dispose();
        _writing.Dispose();
        _windowGrew.Dispose();
        await _unsent.DisposeAsync();
    }

    private async Task SendAsync(HostileCase hostile)
    {
        int stream = _last += 2;
        _open[stream] = new OpenCase(hostile, TimeProvider.System.GetTimestamp());
        bool hasBody = hostile.Body.Length > 0;
        Append(Http2FrameType.Headers, (byte)(Http2Connection.EndHeaders | (hasBody || !hostile.IsEnded ? 0 : Http2Connection.EndStream)), stream, hostile.Headers);
        for (int at = 0; at < hostile.Body.Length && _open.ContainsKey(stream); at += LargestFrame)
        {
            int length = Math.Min(LargestFrame, hostile.Body.Length - at);
            while (Interlocked.Read(ref _window) < length && !_reading.IsCompleted) await FlushAndWaitAsync(_windowGrew);
            Interlocked.Add(ref _window, -length);
            bool isLast = at + length == hostile.Body.Length && hostile.IsEnded && hostile.Kind != HostileKind.Abandoned;
            Append(Http2FrameType.Data, isLast ? Http2Connection.EndStream : (byte)0, stream, hostile.Body.AsSpan(at, length));
            if (_unsent.Length > FlushBytes) await FlushAsync();
        }

        if (hostile.Kind == HostileKind.Abandoned && _open.TryGetValue(stream, out OpenCase? left))
        {
            Append(Http2FrameType.Reset, 0, stream, Number(Cancel));
            End(stream, left, violation: null, outcome: "left");
        }
    }

    private void Append(Http2FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload) => _unsent.Write(Http2Connection.Frame(type, flags, stream, payload));

    private async Task FlushAndWaitAsync(SemaphoreSlim semaphore)
    {
        await FlushAsync();
        await WaitAsync(semaphore);
    }

    // Ends early when the connection ends.
    private async Task WaitAsync(SemaphoreSlim semaphore)
    {
        using CancellationTokenSource impatience = new(Patience);
        Task waiting = semaphore.WaitAsync(impatience.Token);
        await Task.WhenAny(waiting, _reading);
        if (waiting.IsCompletedSuccessfully) return;
        string open = string.Join('\n', _open.Values.Take(2).Select(open => open.Case));
        if (!_reading.IsCompleted) throw new TimeoutException($"Nothing ended for {Patience}. In progress: {open}");
        throw new IOException("The server closed the connection.");
    }

    private async Task FlushAsync()
    {
        byte[] bytes = _unsent.ToArray();
        _unsent.SetLength(0);
        await WriteAsync(bytes);
    }

    private async Task WriteAsync(byte[] bytes)
    {
        await _writing.WaitAsync(_closing.Token);
        try
        {
            await _stream.WriteAsync(bytes, _closing.Token);
        }
        finally
        {
            _writing.Release();
        }
    }

    private async Task ReadAsync()
    {
        await using BufferedStream buffered = new(_stream, 1 << 16);
        try
        {
            while (await Http2Connection.ReadFrameAsync(buffered, _closing.Token) is { } frame) await TakeAsync(frame);
        }
        catch (Exception end) when (end is IOException or OperationCanceledException)
        {
            return;
        }
    }

    private async Task TakeAsync(Http2Frame frame)
    {
        OpenCase? open = _open.GetValueOrDefault(frame.Stream);
        switch (frame.Type)
        {
            case Http2FrameType.Settings when (frame.Flags & Http2Connection.EndStream) == 0:
                await WriteAsync(Http2Connection.Frame(Http2FrameType.Settings, Http2Connection.EndStream, 0, []));
                break;
            case Http2FrameType.Ping when (frame.Flags & Http2Connection.EndStream) == 0:
                await WriteAsync(Http2Connection.Frame(Http2FrameType.Ping, Http2Connection.EndStream, 0, frame.Payload));
                break;
            case Http2FrameType.WindowUpdate when frame.Stream == 0:
                Interlocked.Add(ref _window, BinaryPrimitives.ReadInt32BigEndian(frame.Payload));
                if (_windowGrew.CurrentCount == 0) _windowGrew.Release();
                break;
            case Http2FrameType.Data:
                if (frame.Payload.Length > 0) await WriteAsync(Http2Connection.Frame(Http2FrameType.WindowUpdate, 0, 0, Number(frame.Payload.Length)));
                break;
        }

        if (open is null) return;
        open.Answer.Take(frame);
        if (open.Answer.IsEnded) End(frame.Stream, open, AnswerRules.Violation(open.Answer));
        else if (open.Answer.HasBody && open.Case.Method is { IsServerStreaming: true, IsClientStreaming: false }) await LeaveAsync(frame.Stream, open);
    }

    // A subscription has no end of its own.
    private async Task LeaveAsync(int stream, OpenCase open)
    {
        await WriteAsync(Http2Connection.Frame(Http2FrameType.Reset, 0, stream, Number(Cancel)));
        End(stream, open, open.Answer.Leak, outcome: nameof(Grpc.Core.StatusCode.OK));
    }

    private void End(int stream, OpenCase open, string? violation, string? outcome = null)
    {
        if (!_open.TryRemove(stream, out _)) return;
        _tally.Add(open.Case, outcome ?? AnswerRules.Outcome(open.Answer), violation);
        _places.Release();
    }

    private static byte[] Number(int number)
    {
        byte[] bytes = new byte[sizeof(int)];
        BinaryPrimitives.WriteInt32BigEndian(bytes, number);
        return bytes;
    }
}
