using System.Text.Json;

namespace Scoring.Import.Rows;

/// <summary>
/// Finds the rows of a JSON document of any size in a stream, with memory for one row: the elements of the array at the top, an object at the top, or the elements of the arrays at a path.
/// Several documents may follow each other.
/// </summary>
/// <param name="stream">UTF-8 bytes.</param>
/// <param name="rows">The path of the rows; null for the top.</param>
internal sealed class JsonStream(Stream stream, RowPath? rows)
{
    /// <summary>Maximum bytes of a row.</summary>
    public const int LongestRow = 64 * 1024 * 1024;

    /// <summary>Maximum nesting of a document and of a row.</summary>
    public const int DeepestNesting = 256;

    private readonly List<string?> _position = [];
    private byte[] _buffer = new byte[1 << 16];
    private int _start;
    private int _end;
    private bool _isAtEnd;
    private bool _hasArray;
    private JsonReaderState _state = new(new JsonReaderOptions { AllowMultipleValues = true, MaxDepth = DeepestNesting });

    /// <summary>Why a document, or a part of it, has no rows, after a read that found none; null after a row.</summary>
    public string? Fault { get; private set; }

    /// <summary>Reads the next row, or the next <see cref="Fault"/>.</summary>
    /// <param name="row">Its bytes, valid until the next call; empty with a fault.</param>
    /// <returns>False at the end.</returns>
    /// <exception cref="JsonException">The document is malformed.</exception>
    /// <exception cref="InvalidDataException">A row is longer than <see cref="LongestRow"/>.</exception>
    public bool TryRead(out ReadOnlyMemory<byte> row)
    {
        while (!TryFind(out row))
        {
            if (_isAtEnd) return false;
            Fill();
        }

        return true;
    }

    // Looks for a row in the buffer. Keeps the place of the last complete token when there is none.
    private bool TryFind(out ReadOnlyMemory<byte> row)
    {
        row = default;
        Fault = null;
        Utf8JsonReader reader = new(_buffer.AsSpan(_start, _end - _start), _isAtEnd, _state);
        int consumed = 0;
        if (_start == _end && _isAtEnd && _state.Options.AllowMultipleValues && _position.Count == 0) return false;
        while (reader.Read())
        {
            if (IsRow(ref reader))
            {
                int first = _start + (int)reader.TokenStartIndex;
                if (!reader.TrySkip()) break;
                _hasArray = true;
                row = _buffer.AsMemory(first, _start + (int)reader.BytesConsumed - first);
                Keep(ref reader);
                return true;
            }

            Fault = FaultAt(ref reader);
            Follow(ref reader);
            consumed = (int)reader.BytesConsumed;
            _state = reader.CurrentState;
            if (Fault is null && IsEndOfDocument(reader.TokenType)) Fault = EndDocument();
            if (Fault is null) continue;
            Keep(ref reader);
            return true;
        }

        _start += consumed;
        return false;
    }

    private void Keep(ref Utf8JsonReader reader)
    {
        _start += (int)reader.BytesConsumed;
        _state = reader.CurrentState;
    }

    private bool IsRow(ref Utf8JsonReader reader)
    {
        if (reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject) return false;
        if (rows is not null) return rows.IsAt(_position);
        return _position.Count == 0 ? reader.TokenType != JsonTokenType.StartArray : _position.Count == 1 && _position[0] is null;
    }

    // Where the path expects an array of rows, another value hides rows. Null is judged with the document.
    private string? FaultAt(ref Utf8JsonReader reader)
    {
        if (rows is null || reader.TokenType is JsonTokenType.PropertyName or JsonTokenType.EndArray or JsonTokenType.EndObject or JsonTokenType.Null || !rows.IsArrayAt(_position)) return null;
        _hasArray = true;
        return reader.TokenType == JsonTokenType.StartArray ? null : $"'{rows.Text}' is not an array here";
    }

    private bool IsEndOfDocument(JsonTokenType token) => _position.Count == 0 && token is not (JsonTokenType.StartArray or JsonTokenType.StartObject or JsonTokenType.PropertyName);

    private string? EndDocument()
    {
        bool isWithout = rows is not null && !_hasArray;
        _hasArray = false;
        return isWithout ? $"the document has no rows at '{rows!.Text}'" : null;
    }

    // The position of the next value: one entry per open container, null in an array, the name of the property in an object.
    private void Follow(ref Utf8JsonReader reader)
    {
        switch (reader.TokenType)
        {
            case JsonTokenType.StartArray:
                _position.Add(null);
                break;
            case JsonTokenType.StartObject:
                _position.Add(string.Empty);
                break;
            case JsonTokenType.PropertyName:
                _position[^1] = reader.GetString();
                break;
            case JsonTokenType.EndArray or JsonTokenType.EndObject:
                _position.RemoveAt(_position.Count - 1);
                break;
            default:
                break;
        }
    }

    private void Fill()
    {
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            _end -= _start;
            _start = 0;
        }

        if (_end > LongestRow) throw new InvalidDataException($"a row is longer than {LongestRow} bytes");
        if (_end > _buffer.Length / 2) Array.Resize(ref _buffer, _buffer.Length * 2);

        // The whole buffer: an incomplete row is read again from its start.
        int wanted = _buffer.Length - _end;
        int read = stream.ReadAtLeast(_buffer.AsSpan(_end), wanted, throwOnEndOfStream: false);
        _end += read;
        _isAtEnd = read < wanted;
    }
}
