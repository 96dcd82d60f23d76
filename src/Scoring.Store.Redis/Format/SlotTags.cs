using System.Globalization;

namespace Scoring.Store.Redis.Format;

/// <summary>
/// Hash tags that select a given slot of a cluster. The highest erased version of a slot is kept in a key of the same slot, so that one script may read it together with the
/// creator, and its name must not reveal which creator was erased: it is a number whose hash is that slot.
/// </summary>
internal static class SlotTags
{
    private const int Slots = 16_384;

    // The polynomial of CRC-16/XMODEM, which maps hash tags to slots.
    private const ushort Polynomial = 0x1021;
    private const int MaxDigits = 10;

    private static readonly ushort[] Remainders = MakeRemainders();
    private static readonly Lazy<string[]> Names = new(MakeNames);

    /// <summary>The slot of a hash tag.</summary>
    public static int SlotOf(ReadOnlySpan<byte> tag)
    {
        ushort remainder = 0;
        foreach (byte b in tag) remainder = (ushort)((remainder << 8) ^ Remainders[(remainder >> 8) ^ b]);
        return remainder % Slots;
    }

    /// <summary>The smallest number, in decimal digits, whose slot is this one.</summary>
    public static string NameOf(int slot) => Names.Value[slot];

    private static ushort[] MakeRemainders()
    {
        var remainders = new ushort[256];
        for (int value = 0; value < remainders.Length; value++)
        {
            int remainder = value << 8;
            for (int bit = 0; bit < 8; bit++) remainder = (remainder & 0x8000) == 0 ? remainder << 1 : (remainder << 1) ^ Polynomial;
            remainders[value] = (ushort)remainder;
        }

        return remainders;
    }

    // Some 150,000 numbers until the last slot has one: milliseconds, once, at the first erasure or new creator.
    private static string[] MakeNames()
    {
        var names = new string[Slots];
        Span<byte> digits = stackalloc byte[MaxDigits];
        int missing = Slots;
        for (int number = 0; missing > 0; number++)
        {
            number.TryFormat(digits, out int length, provider: CultureInfo.InvariantCulture);
            ref string name = ref names[SlotOf(digits[..length])];
            if (name is not null) continue;
            name = number.ToString(CultureInfo.InvariantCulture);
            missing--;
        }

        return names;
    }
}
