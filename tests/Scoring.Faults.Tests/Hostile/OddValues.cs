namespace Scoring.Faults.Tests.Hostile;

/// <summary>Values at and beyond the bounds of a type.</summary>
internal static class OddValues
{
    private static readonly double[] Doubles =
        [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, double.MaxValue, double.MinValue, double.Epsilon, -1, 1e300, 1 + 1e-15];

    private static readonly long[] Numbers =
        [0, 1, -1, int.MaxValue, int.MinValue, (long)int.MaxValue + 1, long.MaxValue, long.MinValue, 1L << 53, -(1L << 53), 253_402_300_800_000, 99];

    private static readonly byte[][] Texts =
    [
        [], [0], [0xff, 0xfe], [0xc0, 0x80], [0xed, 0xa0, 0x80], [0xf4, 0x90, 0x80, 0x80], [0xe2, 0x80, 0xae, 0x61], [0xef, 0xbb, 0xbf, 0x61], "\r\n\t"u8.ToArray(), "../../etc"u8.ToArray(),
        "https://example.org/a?b=%00"u8.ToArray(), "@c1"u8.ToArray(), "C1"u8.ToArray(), " c1 "u8.ToArray(), "'; DROP TABLE creator; --"u8.ToArray(), "{0}%s%n"u8.ToArray(), [0xf0, 0x9f, 0x92, 0xa9],
    ];

    /// <summary>A text, which need not be UTF-8.</summary>
    public static byte[] Text(Random random)
    {
        if (random.Next(8) > 0) return Texts[random.Next(Texts.Length)];
        byte[] text = new byte[random.Next(1, 20) == 1 ? random.Next(60_000) : random.Next(400)];
        if (random.Next(2) == 0) random.NextBytes(text);
        else Array.Fill(text, (byte)'a');
        return text;
    }

    /// <summary>A number with a fraction.</summary>
    public static double Double(Random random) => random.Next(4) > 0 ? Doubles[random.Next(Doubles.Length)] : BitConverter.Int64BitsToDouble(random.NextInt64());

    /// <summary>A whole number, as on the wire.</summary>
    public static ulong Number(Random random) => (ulong)(random.Next(4) > 0 ? Numbers[random.Next(Numbers.Length)] : random.NextInt64(long.MinValue, long.MaxValue));
}
