using System.Buffers.Binary;
using System.IO.Compression;

namespace Scoring.Import.Reading;

/// <summary>
/// The content of a gzip file. A file that ends early is an error at its end, which the decompression of the base library does not report: the last four bytes of a
/// member are the size of its content. Zeros after the last member are padding.
/// </summary>
internal sealed class CheckedGzip : Stream
{
    private const int MostMembers = 256;

    /// <summary>The size of the header and the trailer of a member.</summary>
    private const int LeastBytes = 18;

    private readonly FileStream _file;
    private readonly GZipStream _content;
    private readonly byte[] _start;
    private int _taken;
    private long _size;
    private bool _isChecked;

    /// <summary>Opens the content.</summary>
    /// <param name="file">The file, at its start; stays open.</param>
    /// <param name="peek">The number of first bytes of the content to read for <see cref="Start"/>.</param>
    /// <exception cref="InvalidDataException">The compression is damaged.</exception>
    public CheckedGzip(FileStream file, int peek)
    {
        _file = file;
        _content = new GZipStream(file, CompressionMode.Decompress, leaveOpen: true);
        byte[] start = new byte[peek];
        int read = _content.ReadAtLeast(start, peek, throwOnEndOfStream: false);
        _start = start[..read];
        _size = read;
        if (read < peek) CheckEnd();
    }

    /// <summary>The first bytes of the content.</summary>
    public byte[] Start => _start;

    /// <inheritdoc/>
    public override bool CanRead => true;

    /// <inheritdoc/>
    public override bool CanSeek => false;

    /// <inheritdoc/>
    public override bool CanWrite => false;

    /// <inheritdoc/>
    public override long Length => throw new NotSupportedException();

    /// <inheritdoc/>
    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    /// <inheritdoc/>
    public override int Read(Span<byte> buffer)
    {
        int count = Math.Min(buffer.Length, _start.Length - _taken);
        if (count > 0)
        {
            _start.AsSpan(_taken, count).CopyTo(buffer);
            _taken += count;
            return count;
        }

        int read = buffer.IsEmpty ? 0 : _content.Read(buffer);
        _size += read;
        if (read == 0 && !buffer.IsEmpty) CheckEnd();
        return read;
    }

    /// <inheritdoc/>
    public override int Read(byte[] buffer, int offset, int count) => Read(buffer.AsSpan(offset, count));

    /// <inheritdoc/>
    public override void Flush()
    {
    }

    /// <inheritdoc/>
    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void SetLength(long value) => throw new NotSupportedException();

    /// <inheritdoc/>
    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing) _content.Dispose();
        base.Dispose(disposing);
    }

    private void CheckEnd()
    {
        if (_isChecked) return;
        _isChecked = true;
        long position = _file.Position;
        (byte[] last, long zeros) = End();
        bool isComplete = IsSize(_size, last, zeros) || Members().Any(start => SizeOf(start) is { } size && IsSize(size, last, zeros));
        _file.Position = position;
        if (!isComplete) throw new InvalidDataException("the compression (gzip) ends early");
    }

    // The last four bytes up to the last one that is not zero, and the number of zeros after it. They end the size of the last member, or are padding.
    private (byte[] Last, long Zeros) End()
    {
        byte[] buffer = new byte[1 << 16];
        for (long end = _file.Length; end >= LeastBytes;)
        {
            int count = (int)Math.Min(end, buffer.Length);
            _file.Position = end - count;
            _file.ReadExactly(buffer, 0, count);
            int found = buffer.AsSpan(0, count).LastIndexOfAnyExcept((byte)0);
            if (found < 0)
            {
                end -= count;
                continue;
            }

            end += found + 1 - count;
            byte[] last = new byte[Math.Min(end, sizeof(uint))];
            _file.Position = end - last.Length;
            _file.ReadExactly(last);
            return (last, _file.Length - end);
        }

        return ([], 0);
    }

    private static bool IsSize(long size, byte[] last, long zeros)
    {
        Span<byte> stated = stackalloc byte[sizeof(uint)];
        BinaryPrimitives.WriteUInt32LittleEndian(stated, (uint)size);
        Span<byte> start = stated.TrimEnd((byte)0);
        return last.AsSpan().EndsWith(start) && zeros >= stated.Length - start.Length;
    }

    // A file may consist of several members: then the last bytes are the size of the last one. Its possible starts, the last ones first.
    private LinkedList<long> Members()
    {
        LinkedList<long> starts = new();
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        _file.Position = 1;
        long first = 1;
        for (int read = _file.Read(buffer); read > 0; read = _file.Read(buffer, kept, buffer.Length - kept))
        {
            ReadOnlySpan<byte> bytes = buffer.AsSpan(0, kept + read);
            for (int at = 0; at + 2 < bytes.Length; at++)
            {
                if (bytes[at] != 0x1F || bytes[at + 1] != 0x8B || bytes[at + 2] != 8) continue;
                starts.AddFirst(first + at);
                if (starts.Count > MostMembers) starts.RemoveLast();
            }

            kept = Math.Min(2, bytes.Length);
            first += bytes.Length - kept;
            bytes[^kept..].CopyTo(buffer);
        }

        return starts;
    }

    // The size of the content from a possible start of a member; null when it is none.
    private long? SizeOf(long start)
    {
        try
        {
            _file.Position = start;
            using GZipStream member = new(_file, CompressionMode.Decompress, leaveOpen: true);
            byte[] buffer = new byte[1 << 16];
            long total = 0;
            for (int read = member.Read(buffer); read > 0; read = member.Read(buffer)) total += read;
            return total;
        }
        catch (InvalidDataException)
        {
            return null;
        }
    }
}
