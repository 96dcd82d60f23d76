namespace Scoring.Import.Reading;

/// <summary>Reads the lines of a stream of UTF-8 bytes with bounded memory. A line ends with LF or CR LF.</summary>
public sealed class LineReader(Stream stream)
{
    /// <summary>Maximum bytes of a line.</summary>
    public const int LongestLine = 64 * 1024 * 1024;

    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;

    /// <summary>The number of the line that was read last, from 1.</summary>
    public long Line { get; private set; }

    /// <summary>Reads a line.</summary>
    /// <param name="line">The bytes, without the line ending; valid until the next call.</param>
    /// <returns>False at the end of the stream.</returns>
    /// <exception cref="InvalidDataException">The line is longer than <see cref="LongestLine"/>.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> line)
    {
        int searched = _start;
        while (true)
        {
            int found = _buffer.AsSpan(searched, _end - searched).IndexOf((byte)'\n');
            if (found >= 0)
            {
                line = Trimmed(_start, searched + found);
                _start = searched + found + 1;
                Line++;
                return true;
            }

            searched = _end;
            if (_isAtEnd)
            {
                line = Trimmed(_start, _end);
                bool isLast = _start < _end;
                _start = _end;
                if (isLast) Line++;
                return isLast;
            }

            searched -= Fill();
        }
    }

    private ReadOnlyMemory<byte> Trimmed(int start, int end) => _buffer.AsMemory(start, (end > start && _buffer[end - 1] == '\r' ? end - 1 : end) - start);

    // Returns by how many bytes the content of the buffer moved to its start.
    private int Fill()
    {
        int moved = 0;
        if (_end == _buffer.Length)
        {
            moved = _start;
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
            if (_end > LongestLine) throw new InvalidDataException($"a line is longer than {LongestLine} bytes");
            if (_end > _buffer.Length / 2) Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int read = stream.Read(_buffer, _end, _buffer.Length - _end);
        _end += read;
        _isAtEnd = read == 0;
        return moved;
    }
}
