using System.Buffers;

namespace Scoring.Server.Grpc.Bounds;

/// <summary>
/// Counts the elements of a serialized message before objects are created: nested messages, texts, entries of lists, unknown fields, and the copies of a merge. Allocates nothing. A message
/// that is not valid is left to the parser, which refuses it; what precedes the fault is counted. Tags and lengths have 32 bits, as the parser reads them.
/// </summary>
internal ref struct MessageScan
{
    private const int Varint = 0;
    private const int Fixed64 = 1;
    private const int LengthDelimited = 2;
    private const int StartGroup = 3;
    private const int EndGroup = 4;
    private const int Fixed32 = 5;
    private const int LongestVarint = 10;

    // The first bytes of a varint, which have its first 32 bits.
    private const int MeantBytes = 5;
    private const int MostDepth = 32;

    // Packed numbers need up to eight bytes each, an element many more.
    private const int PackedPerElement = 16;

    // So many times the maximum of entries are counted, so that a refusal names the number in usual cases and costs little in others.
    private const int CountedTimes = 10;

    private readonly MessageShape _shape;
    private readonly int _countedField;
    private readonly int _maxEntries;
    private readonly int _maxElements;
    private SequenceReader<byte> _reader;

    private MessageScan(in ReadOnlySequence<byte> message, RequestBounds bounds, int maxElements)
    {
        _reader = new SequenceReader<byte>(message);
        _shape = bounds.Shape;
        _countedField = bounds.CountedField;
        _maxEntries = bounds.MaxEntries;
        _maxElements = maxElements;
    }

    /// <summary>The number of elements; greater than the maximum if the message has more.</summary>
    public int Elements { get; private set; }

    /// <summary>The number of entries of the list whose entries are limited.</summary>
    public int Entries { get; private set; }

    /// <summary>Whether the limited list has too many entries.</summary>
    public readonly bool HasTooManyEntries => Entries > _maxEntries;

    /// <summary>Whether the list has more entries than were counted.</summary>
    public readonly bool HasUncounted => Entries >= (long)CountedTimes * _maxEntries;

    /// <summary>Whether the message has a group. The contract has none, and the scan ends at the first one.</summary>
    public bool HasGroup { get; private set; }

    /// <summary>Whether the message has too many elements.</summary>
    public readonly bool HasTooManyElements => Elements > _maxElements;

    /// <summary>Scans a message.</summary>
    /// <param name="message">The message, or its beginning.</param>
    /// <param name="length">The length of the whole message.</param>
    /// <param name="bounds">The bounds of its method.</param>
    /// <param name="maxElements">The most elements that it may have.</param>
    public static MessageScan Of(in ReadOnlySequence<byte> message, long length, RequestBounds bounds, int maxElements)
    {
        var scan = new MessageScan(message, bounds, maxElements);
        scan.Read(scan._shape, length, depth: 0);
        return scan;
    }

    private bool Read(MessageShape shape, long end, int depth)
    {
        int begun = Elements;
        ulong seen = 0;
        while (_reader.Consumed < end)
        {
            if (!TryReadNumber(out uint tag)) return false;
            uint number = tag >> 3;
            if ((tag & 7) == LengthDelimited && shape.IsOneMessage(number))
            {
                // A message that is sent twice is merged: the parser copies what the first one has into the second one.
                if ((seen & (1UL << (int)number)) != 0) Elements = (int)Math.Min(Elements + (long)(Elements - begun), int.MaxValue / 2);
                seen |= 1UL << (int)number;
            }

            bool isEntry = depth == 0 && number == _countedField;
            if (isEntry) Entries++;
            if (!ReadValue(shape, number, (int)(tag & 7), isEntry, end, depth)) return false;
            // The number of entries is part of the refusal, so the count goes on without the elements.
            if (HasUncounted || (HasTooManyElements && !HasTooManyEntries)) return false;
        }

        return _reader.Consumed == end;
    }

    private bool ReadValue(MessageShape shape, uint number, int wireType, bool isEntry, long end, int depth)
    {
        FieldKind kind = shape.KindOf(number, wireType);
        switch (wireType)
        {
            case LengthDelimited:
                if (!TryReadNumber(out uint length) || length > end - _reader.Consumed) return false;
                if (isEntry && HasTooManyEntries) return Skip(length);
                Elements += kind == FieldKind.Numbers ? 1 + ((int)length / PackedPerElement) : 1;
                return kind == FieldKind.Message && depth < MostDepth
                    ? Read(shape.ChildOf(number), _reader.Consumed + length, depth + 1)
                    : Skip(length);
            case StartGroup or EndGroup:
                HasGroup = true;
                return false;
            default:
                if (kind != FieldKind.Number) Elements++;
                return wireType switch
                {
                    Varint => TryReadNumber(out _),
                    Fixed64 => Skip(sizeof(ulong)),
                    Fixed32 => Skip(sizeof(uint)),
                    _ => false,
                };
        }
    }

    private bool Skip(long bytes)
    {
        if (bytes > _reader.Remaining) return false;
        _reader.Advance(bytes);
        return true;
    }

    // The bits beyond the first 32 are dropped, as by the parser. A message would otherwise have other fields and lengths here.
    private bool TryReadNumber(out uint value)
    {
        value = 0;
        for (int i = 0; i < LongestVarint; i++)
        {
            if (!_reader.TryRead(out byte part)) return false;
            if (i < MeantBytes) value |= (uint)(part & 0x7F) << (7 * i);
            if (part <= 0x7F) return true;
        }

        return false;
    }
}
