namespace Scoring.Faults.Tests.Hostile;

/// <summary>Changes bytes without regard to their meaning: flips, inserts, deletes, overwrites, repeats, truncates and splices.</summary>
internal static class ByteMutations
{
    private const int MostBytes = 200_000;

    /// <summary>Changes bytes one to six times.</summary>
    /// <param name="bytes">The bytes, which stay as they are.</param>
    /// <param name="other">Other bytes, a part of which may be inserted.</param>
    /// <param name="random">The source of every choice.</param>
    /// <returns>The changed bytes; at most 200,000 more than the longer one of both.</returns>
    public static byte[] Of(byte[] bytes, byte[] other, Random random)
    {
        List<byte> changed = [.. bytes];
        for (int changes = random.Next(1, 7); changes > 0; changes--) Change(changed, other, random);
        return [.. changed];
    }

    private static void Change(List<byte> bytes, byte[] other, Random random)
    {
        int at = random.Next(bytes.Count + 1);
        int length = random.Next(Math.Min(bytes.Count - at, 64) + 1);
        switch (random.Next(7))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1:
                bytes.Insert(at, (byte)random.Next(256));
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3 when at < bytes.Count:
                bytes[at] = random.Next(4) switch { 0 => 0, 1 => 0x7f, 2 => 0x80, _ => 0xff };
                break;
            case 4:
                Repeat(bytes, at, length, random);
                break;
            case 5 when random.Next(4) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            default:
                int from = random.Next(other.Length + 1);
                bytes.InsertRange(at, other[from..random.Next(from, other.Length + 1)]);
                break;
        }
    }

    private static void Repeat(List<byte> bytes, int at, int length, Random random)
    {
        List<byte> part = bytes.GetRange(at, length);
        int times = random.Next(20) == 0 ? 2_000 : random.Next(1, 30);
        for (int i = 0; i < times && bytes.Count < MostBytes; i++) bytes.InsertRange(at, part);
    }
}
