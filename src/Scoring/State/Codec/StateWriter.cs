using System.Buffers;
using Scoring.Observations;

namespace Scoring.State.Codec;

/// <summary>
/// Appends to a growing buffer. It keeps the last written values, so that times and follower counts are written as differences and a
/// repeated text as its number; <see cref="StateReader"/> keeps the same values.
/// </summary>
internal ref struct StateWriter
{
    private const int MaxVarintBytes = 10;

    private Span<byte> _buffer;
    private byte[]? _rented;
    private int _length;
    private TextNumbers? _texts;
    private Stamp _previousStamp;
    private long _previousFollowers;

    /// <summary>Starts with a buffer of the caller, usually on the stack.</summary>
    public StateWriter(Span<byte> buffer) => _buffer = buffer;

    /// <summary>The bytes written so far.</summary>
    public readonly ReadOnlySpan<byte> Written => _buffer[.._length];

    /// <summary>Checks that an enumeration has a member with this number.</summary>
    public static ulong Known(int number, int last) => InRange(number, last, nameof(number));

    /// <summary>Checks that a thing existed when it was observed.</summary>
    public static void RequireOrder(long eventMs, Stamp observed) =>
        InRange(eventMs - ObservationLimits.MinTimeMs, observed.ObservedAtMs - ObservationLimits.MinTimeMs, nameof(eventMs));

    /// <summary>Returns a rented buffer.</summary>
    public void Dispose()
    {
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = null;
        _buffer = default;
    }

    public void WriteByte(byte value)
    {
        Reserve(1);
        _buffer[_length++] = value;
    }

    public void WriteBytes(ReadOnlySpan<byte> bytes)
    {
        Reserve(bytes.Length);
        bytes.CopyTo(_buffer[_length..]);
        _length += bytes.Length;
    }

    /// <summary>Seven bits per byte, lowest first; the highest bit marks that more bytes follow.</summary>
    public void WriteVarint(ulong value)
    {
        Reserve(MaxVarintBytes);
        Span<byte> buffer = _buffer;
        int length = _length;
        while (value >= 0x80)
        {
            buffer[length++] = (byte)(value | 0x80);
            value >>= 7;
        }

        buffer[length++] = (byte)value;
        _length = length;
    }

    /// <summary>The low bytes of a number, highest first.</summary>
    public void WriteBigEndian(ulong value, int bytes)
    {
        Reserve(bytes);
        for (int shift = (bytes - 1) * 8; shift >= 0; shift -= 8) _buffer[_length++] = (byte)(value >> shift);
    }

    /// <summary>Small differences of either sign take few bytes.</summary>
    public void WriteSigned(long value) => WriteVarint(ZigZag(value));

    /// <summary>A number in [0, <paramref name="max"/>]; the reader rejects larger values.</summary>
    public void WriteAtMost(long value, long max) => WriteVarint(InRange(value, max, nameof(value)));

    /// <summary>The number of elements of a list.</summary>
    public void WriteLength(int length, int max) => WriteAtMost(length, max);

    /// <summary>A count in [0, 10^12].</summary>
    public void WriteCount(long count) => WriteAtMost(count, ObservationLimits.MaxCount);

    /// <summary>A count, if known; a bitmap marks whether it is.</summary>
    public void WriteKnown(long? count)
    {
        if (count is long known) WriteCount(known);
    }

    /// <summary>A count of the account's followers, as the difference from the previous one.</summary>
    public void WriteFollowers(long followers)
    {
        InRange(followers, ObservationLimits.MaxCount, nameof(followers));
        WriteSigned(followers - _previousFollowers);
        _previousFollowers = followers;
    }

    /// <summary>A count of the account's followers as above, or 0 for none: the encoded difference is written plus one.</summary>
    public void WriteFollowersOrNone(long? followers)
    {
        if (followers is not long known)
        {
            WriteByte(0);
            return;
        }

        InRange(known, ObservationLimits.MaxCount, nameof(followers));
        WriteVarint(ZigZag(known - _previousFollowers) + 1);
        _previousFollowers = known;
    }

    /// <summary>
    /// Millionths of a currency unit. Whole cents and whole units are common, so up to six trailing zeros are omitted in pairs.
    /// </summary>
    public void WriteMoney(long micros)
    {
        ulong amount = InRange(micros, ObservationLimits.MaxAmountMicros, nameof(micros));
        uint pairs = 0;
        while (pairs < 3 && amount % 100 == 0)
        {
            amount /= 100;
            pairs++;
        }

        WriteVarint((amount << 2) | pairs);
    }

    /// <summary>A duration in milliseconds, not negative. Whole seconds are common and take ten bits less.</summary>
    public void WriteDuration(long milliseconds)
    {
        ulong duration = InRange(milliseconds, ObservationLimits.MaxTimeMs, nameof(milliseconds));
        (ulong seconds, ulong rest) = Math.DivRem(duration, 1000UL);
        WriteVarint(rest == 0 ? seconds << 1 : (duration << 1) | 1);
    }

    /// <summary>A time, relative to the earliest time of the contract.</summary>
    public void WriteTime(long timeMs) => WriteDuration(timeMs - ObservationLimits.MinTimeMs);

    /// <summary>Sets the base of the following stamps.</summary>
    public void StartStampsAt(long observedAtMs) => _previousStamp = new Stamp(observedAtMs, 0);

    /// <summary>A stamp, as the difference from the previous one.</summary>
    /// <param name="stamp">The stamp.</param>
    /// <param name="expectedStepMs">How much earlier it is expected to be; only the deviation is written.</param>
    public void WriteStamp(Stamp stamp, long expectedStepMs = 0)
    {
        InRange(stamp.ObservedAtMs - ObservationLimits.MinTimeMs, ObservationLimits.MaxTimeMs, nameof(stamp));
        InRange(stamp.Sequence, ObservationLimits.MaxSequence, nameof(stamp));
        long deviation = _previousStamp.ObservedAtMs - stamp.ObservedAtMs - expectedStepMs;
        long step = stamp.Sequence - _previousStamp.Sequence;
        bool wholeSeconds = deviation % 1000 == 0;
        WriteVarint((ZigZag(wholeSeconds ? deviation / 1000 : deviation) << 2) | (wholeSeconds ? 0UL : 2UL) | (step == 0 ? 0UL : 1UL));
        if (step != 0) WriteSigned(step);
        _previousStamp = stamp;
    }

    /// <summary>A text that occurs once in a record, such as the id of a post.</summary>
    public void WriteId(string id)
    {
        Reserve(PackedText.MaxBytes);
        _length += PackedText.Write(id, _buffer[_length..]);
    }

    /// <summary>A text that may repeat: 0 is the empty text, 1 precedes a new one, other numbers refer to earlier ones.</summary>
    public void WriteText(string text)
    {
        if (text.Length == 0)
        {
            WriteByte(0);
            return;
        }

        _texts ??= new TextNumbers();
        int number = _texts.NumberOf(text);
        WriteVarint((ulong)(number + 1));
        if (number == 0) WriteId(text);
    }

    private static ulong ZigZag(long value) => (ulong)((value << 1) ^ (value >> 63));

    // An unvalidated value must fail here, not when the record is read.
    private static ulong InRange(long value, long max, string name)
    {
        if ((ulong)value > (ulong)max) throw new ArgumentOutOfRangeException(name, value, $"An observation that is joined must be valid: expected [0, {max}].");
        return (ulong)value;
    }

    private void Reserve(int bytes)
    {
        if (_buffer.Length - _length >= bytes) return;
        byte[] larger = ArrayPool<byte>.Shared.Rent(Math.Max(_buffer.Length * 2, _length + bytes));
        Written.CopyTo(larger);
        if (_rented is not null) ArrayPool<byte>.Shared.Return(_rented);
        _rented = larger;
        _buffer = larger;
    }
}
