using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Reads the output of <see cref="StateWriter"/>. Every read is checked against the end of the bytes, the bounds of the contract, and the only form in which
/// the writer writes a value.
/// </summary>
internal ref struct StateReader
{
    private readonly ReadOnlySpan<byte> _bytes;
    private int _position;
    private List<string>? _texts;
    private TextNumbers? _numbers;
    private Stamp _previousStamp;
    private long _previousFollowers;

    public StateReader(ReadOnlySpan<byte> bytes) => _bytes = bytes;

    /// <summary>True if everything was read.</summary>
    public readonly bool AtEnd => _position == _bytes.Length;

    /// <summary>Creates the exception for invalid bytes, with the position.</summary>
    public readonly InvalidDataException Corrupt(string what) =>
        new($"The stored record is corrupt: {what} at byte {_position} of {_bytes.Length}.");

    public byte ReadByte()
    {
        if (_position >= _bytes.Length) throw Corrupt("an unexpected end");
        return _bytes[_position++];
    }

    public ReadOnlySpan<byte> ReadBytes(int count)
    {
        if (count > _bytes.Length - _position) throw Corrupt("an unexpected end");
        ReadOnlySpan<byte> bytes = _bytes.Slice(_position, count);
        _position += count;
        return bytes;
    }

    public ulong ReadVarint()
    {
        ulong value = 0;
        for (int shift = 0; shift < 64; shift += 7)
        {
            byte next = ReadByte();
            if (shift == 63 && next > 1) break;
            value |= (ulong)(next & 0x7F) << shift;
            if (next < 0x80) return next == 0 && shift > 0 ? throw Corrupt("a number in more bytes than it needs") : value;
        }

        throw Corrupt("a number beyond 64 bits");
    }

    public ulong ReadBigEndian(int bytes)
    {
        ulong value = 0;
        foreach (byte next in ReadBytes(bytes)) value = (value << 8) | next;
        return value;
    }

    /// <summary>A number in [0, <paramref name="max"/>].</summary>
    public long ReadAtMost(long max, string what)
    {
        ulong value = ReadVarint();
        return value <= (ulong)max ? (long)value : throw Corrupt($"{what} above {max}");
    }

    public long ReadSigned() => UnZigZag(ReadVarint());

    public long ReadCount() => ReadAtMost(ObservationLimits.MaxCount, "a count");

    /// <summary>A count, if its bit is set.</summary>
    public long? ReadKnown(ulong bits, ulong bit) => (bits & bit) != 0 ? ReadCount() : null;

    /// <summary>The number of elements of a list.</summary>
    public int ReadLength(int max) => (int)ReadAtMost(max, "a list length");

    public long ReadFollowers() => FollowersAfter(ReadSigned());

    public long? ReadFollowersOrNone()
    {
        ulong code = ReadVarint();
        return code == 0 ? null : FollowersAfter(UnZigZag(code - 1));
    }

    public long ReadMoney()
    {
        ulong code = ReadVarint();
        long scale = (code & 3) switch { 0 => 1, 1 => 100, 2 => 10_000, _ => 1_000_000 };
        ulong amount = code >> 2;
        if (scale < 1_000_000 && amount % 100 == 0) throw Corrupt("an amount of money in more digits than it needs");
        if (amount > (ulong)(ObservationLimits.MaxAmountMicros / scale)) throw Corrupt("an amount of money out of range");
        return (long)amount * scale;
    }

    public long ReadDuration()
    {
        ulong code = ReadVarint();
        ulong unit = (code & 1) == 0 ? 1000UL : 1UL;
        ulong duration = code >> 1;
        if (unit == 1 && duration % 1000 == 0) throw Corrupt("whole seconds in milliseconds");
        if (duration > (ulong)ObservationLimits.MaxTimeMs / unit) throw Corrupt("a time out of range");
        return (long)(duration * unit);
    }

    public long ReadTime()
    {
        long time = ObservationLimits.MinTimeMs + ReadDuration();
        return time <= ObservationLimits.MaxTimeMs ? time : throw Corrupt("a time out of range");
    }

    /// <summary>Sets the base of the following stamps.</summary>
    public void StartStampsAt(long observedAtMs) => _previousStamp = new Stamp(observedAtMs, 0);

    public Stamp ReadStamp(long expectedStepMs = 0)
    {
        ulong code = ReadVarint();
        long unit = (code & 2) == 0 ? 1000 : 1;
        long deviation = UnZigZag(code >> 2);
        if (Math.Abs(deviation) > ObservationLimits.MaxTimeMs / unit) throw Corrupt("a time out of range");
        if (unit == 1 && deviation % 1000 == 0) throw Corrupt("whole seconds in milliseconds");
        long observedAtMs = _previousStamp.ObservedAtMs - expectedStepMs - (deviation * unit);
        long sequence = (code & 1) == 0 ? _previousStamp.Sequence : unchecked(_previousStamp.Sequence + ReadSigned());
        if (observedAtMs is < ObservationLimits.MinTimeMs or > ObservationLimits.MaxTimeMs) throw Corrupt("a time out of range");
        if (sequence is < 0 or > ObservationLimits.MaxSequence) throw Corrupt("a sequence out of range");
        if ((code & 1) != 0 && sequence == _previousStamp.Sequence) throw Corrupt("a step of a sequence that is zero");
        return _previousStamp = new Stamp(observedAtMs, sequence);
    }

    public string ReadId() => PackedText.Read(ref this);

    public string ReadText() => ReadTextOrEmpty() is { Length: > 0 } text ? text : throw Corrupt("an empty text");

    public string ReadTextOrEmpty()
    {
        ulong code = ReadVarint();
        if (code == 0) return "";
        _texts ??= [];
        if (code == 1)
        {
            string text = ReadId();
            if ((_numbers ??= new TextNumbers()).NumberOf(text) != 0) throw Corrupt("a text that has a number");
            _texts.Add(text);
            return text;
        }

        return code - 2 < (ulong)_texts.Count ? _texts[(int)(code - 2)] : throw Corrupt("the number of an undefined text");
    }

    private static long UnZigZag(ulong value) => (long)(value >> 1) ^ -(long)(value & 1);

    private long FollowersAfter(long difference)
    {
        long followers = unchecked(_previousFollowers + difference);
        if (followers is < 0 or > ObservationLimits.MaxCount) throw Corrupt("a follower count out of range");
        return _previousFollowers = followers;
    }
}
