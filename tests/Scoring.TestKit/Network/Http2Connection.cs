using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Scoring.TestKit.Network;

/// <summary>A client of HTTP/2 without TLS that sends single frames, also those that no library sends, and reads the frames of the server.</summary>
public sealed class Http2Connection : IDisposable
{
    /// <summary>The flag of the last frame of a body, and of an acknowledgement.</summary>
    public const byte EndStream = 1;

    /// <summary>The flag of the last frame of headers.</summary>
    public const byte EndHeaders = 4;

    private const int FrameHeaderBytes = 9;
    private const int SettingBytes = 6;
    private const int HeaderTableSetting = 1;
    private const int InitialWindowSetting = 4;
    private const int LargestFrame = 16_384;

    /// <summary>What a client sends first.</summary>
    public static ReadOnlyMemory<byte> Preface { get; } = "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"u8.ToArray();

    private readonly Socket _socket;
    private readonly NetworkStream _stream;
    private long _window = ushort.MaxValue;

    private Http2Connection(Socket socket)
    {
        _socket = socket;
        _stream = new NetworkStream(socket, ownsSocket: true);
    }

    /// <summary>Connects without sending anything.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="from">The own address; null for 127.0.0.1.</param>
    public static async Task<Http2Connection> ConnectAsync(Uri server, IPAddress? from = null)
    {
        Socket socket = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        socket.Bind(new IPEndPoint(from ?? IPAddress.Loopback, 0));
        await socket.ConnectAsync(IPAddress.Parse(server.Host), server.Port);
        return new Http2Connection(socket);
    }

    /// <summary>Connects and sends the preface and the settings.</summary>
    /// <param name="server">The address of the server.</param>
    /// <param name="from">The own address; null for 127.0.0.1.</param>
    /// <param name="window">How many bytes of each answer the server may send before it gets permission for more; null for the default of 65,535.</param>
    /// <param name="headerTable">The bytes of the dynamic table of headers; 0 makes every header of the answers literal. Null for the default of 4,096.</param>
    public static async Task<Http2Connection> OpenAsync(Uri server, IPAddress? from = null, int? window = null, int? headerTable = null)
    {
        Http2Connection connection = await ConnectAsync(server, from);
        await connection._stream.WriteAsync(Preface);
        await connection.SendAsync(Http2FrameType.Settings, 0, stream: 0, (byte[])[.. Setting(InitialWindowSetting, window), .. Setting(HeaderTableSetting, headerTable)]);
        return connection;
    }

    /// <summary>The bytes of a setting; none without a value.</summary>
    public static byte[] Setting(ushort identifier, int? value)
    {
        if (value is not { } given) return [];
        byte[] setting = new byte[SettingBytes];
        BinaryPrimitives.WriteUInt16BigEndian(setting, identifier);
        BinaryPrimitives.WriteInt32BigEndian(setting.AsSpan(sizeof(ushort)), given);
        return setting;
    }

    /// <summary>Sends bytes as they are.</summary>
    public ValueTask SendAsync(ReadOnlyMemory<byte> bytes) => _stream.WriteAsync(bytes);

    /// <summary>Sends a frame.</summary>
    public ValueTask SendAsync(Http2FrameType type, byte flags, int stream, ReadOnlyMemory<byte> payload) => _stream.WriteAsync(Frame(type, flags, stream, payload.Span));

    /// <summary>Sends the headers of a gRPC call.</summary>
    /// <param name="stream">The stream: odd, ascending.</param>
    /// <param name="path">The path of the method, with a leading slash.</param>
    /// <param name="more">Further headers.</param>
    public ValueTask CallAsync(int stream, string path, params (string Name, string Value)[] more) =>
        SendAsync(Http2FrameType.Headers, EndHeaders, stream, HeadersOf(path, more));

    /// <summary>Sends a part of a body in frames, as fast as the server permits for the connection. Frames of the server that arrive meanwhile are discarded.</summary>
    /// <returns>Whether all was sent; false when the server has closed the connection.</returns>
    public async Task<bool> SendBodyAsync(int stream, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        while (!body.IsEmpty)
        {
            ReadOnlyMemory<byte> part = body[..Math.Min(body.Length, LargestFrame)];
            body = body[part.Length..];
            while (_window < part.Length)
            {
                if (await ReadAsync(cancellationToken) is null) return false;
            }

            _window -= part.Length;
            try
            {
                await SendAsync(Http2FrameType.Data, 0, stream, part);
            }
            catch (IOException)
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>The block of headers of a gRPC call.</summary>
    public static byte[] HeadersOf(string path, params (string Name, string Value)[] more) => BlockOf(
        [(":method", "POST"), (":scheme", "http"), (":path", path), (":authority", "localhost"), ("content-type", "application/grpc"), ("te", "trailers"), .. more]);

    /// <summary>A block of headers, valid or not. Characters up to 255 are one byte.</summary>
    public static byte[] BlockOf(IEnumerable<(string Name, string Value)> headers)
    {
        using MemoryStream block = new();
        foreach ((string name, string value) in headers)
        {
            // A literal that is not added to the table, name and value without Huffman coding.
            block.WriteByte(0);
            Write(block, name);
            Write(block, value);
        }

        return block.ToArray();
    }

    /// <summary>The bytes of a frame.</summary>
    public static byte[] Frame(Http2FrameType type, byte flags, int stream, ReadOnlySpan<byte> payload)
    {
        byte[] frame = new byte[FrameHeaderBytes + payload.Length];
        BinaryPrimitives.WriteInt32BigEndian(frame, payload.Length << 8);
        frame[3] = (byte)type;
        frame[4] = flags;
        BinaryPrimitives.WriteInt32BigEndian(frame.AsSpan(5), stream);
        payload.CopyTo(frame.AsSpan(FrameHeaderBytes));
        return frame;
    }

    /// <summary>Reads the next frame; null when the server has closed the connection.</summary>
    public async Task<Http2Frame?> ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            Http2Frame? frame = await ReadFrameAsync(_stream, cancellationToken);
            if (frame is { Type: Http2FrameType.WindowUpdate, Stream: 0 }) _window += BinaryPrimitives.ReadInt32BigEndian(frame.Payload);
            return frame;
        }
        catch (IOException)
        {
            return null;
        }
    }

    /// <summary>Reads the next frame of a stream; null at its end.</summary>
    public static async Task<Http2Frame?> ReadFrameAsync(Stream stream, CancellationToken cancellationToken)
    {
        byte[] header = new byte[FrameHeaderBytes];
        if (await stream.ReadAtLeastAsync(header, FrameHeaderBytes, throwOnEndOfStream: false, cancellationToken) < FrameHeaderBytes) return null;
        byte[] payload = new byte[BinaryPrimitives.ReadInt32BigEndian(header) >>> 8];
        if (await stream.ReadAtLeastAsync(payload, payload.Length, throwOnEndOfStream: false, cancellationToken) < payload.Length) return null;
        return new Http2Frame((Http2FrameType)header[3], header[4], BinaryPrimitives.ReadInt32BigEndian(header.AsSpan(5)), payload);
    }

    /// <summary>Reads frames until one matches; null when the server closes the connection first.</summary>
    public async Task<Http2Frame?> ReadUntilAsync(Func<Http2Frame, bool> matches, CancellationToken cancellationToken)
    {
        Http2Frame? frame;
        do
        {
            frame = await ReadAsync(cancellationToken);
        }
        while (frame is not null && !matches(frame));
        return frame;
    }

    /// <summary>Reads until the server closes the connection.</summary>
    public Task<Http2Frame?> ReadToEndAsync(CancellationToken cancellationToken) => ReadUntilAsync(static _ => false, cancellationToken);

    /// <summary>Ends the sending side: the server gets the end of the connection, and its frames can still be read.</summary>
    public void EndSending() => _socket.Shutdown(SocketShutdown.Send);

    /// <inheritdoc/>
    public void Dispose()
    {
        _stream.Dispose();
        _socket.Dispose();
    }

    private static void Write(MemoryStream block, string text)
    {
        byte[] bytes = Encoding.Latin1.GetBytes(text);
        WriteLength(block, bytes.Length);
        block.Write(bytes);
    }

    // An integer with a prefix of 7 bits (RFC 7541, section 5.1).
    private static void WriteLength(MemoryStream block, int length)
    {
        const int Prefix = 127;
        if (length < Prefix)
        {
            block.WriteByte((byte)length);
            return;
        }

        block.WriteByte(Prefix);
        for (length -= Prefix; length > 127; length >>= 7) block.WriteByte((byte)(length | 128));
        block.WriteByte((byte)length);
    }
}
