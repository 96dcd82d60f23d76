using System.Text;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>
/// Reads blocks of headers (RFC 7541) of a server that was told to use no dynamic table and does not use Huffman coding, as Kestrel. Of the static table only statuses have values here;
/// other names of the static table are read as their index.
/// </summary>
internal static class HeaderBlock
{
    private const int FirstStatus = 8;
    private static readonly string[] Statuses = ["200", "204", "206", "304", "400", "404", "500"];

    /// <summary>Reads a block.</summary>
    /// <exception cref="FormatException">The block has an entry of the dynamic table, or Huffman coding.</exception>
    public static List<(string Name, string Value)> Read(ReadOnlySpan<byte> block)
    {
        List<(string Name, string Value)> headers = [];
        while (!block.IsEmpty)
        {
            byte first = block[0];
            if ((first & 0x80) != 0)
            {
                int index = Number(ref block, 7);
                headers.Add((NameOf(index), StatusOf(index)));
            }
            else if ((first & 0xe0) == 0x20)
            {
                Number(ref block, 5);
            }
            else
            {
                int index = Number(ref block, (first & 0x40) != 0 ? 6 : 4);
                string name = index == 0 ? Text(ref block) : NameOf(index);
                headers.Add((name, Text(ref block)));
            }
        }

        return headers;
    }

    private static string NameOf(int index) => index switch
    {
        < 1 or > 61 => throw new FormatException($"Entry {index} is not in the static table."),
        >= FirstStatus and < FirstStatus + 7 => ":status",
        _ => $"static-{index}",
    };

    private static string StatusOf(int index) => index is >= FirstStatus and < FirstStatus + 7 ? Statuses[index - FirstStatus] : "";

    private static string Text(ref ReadOnlySpan<byte> block)
    {
        if ((block[0] & 0x80) != 0) throw new FormatException("The text has Huffman coding.");
        int length = Number(ref block, 7);
        string text = Encoding.Latin1.GetString(block[..length]);
        block = block[length..];
        return text;
    }

    private static int Number(ref ReadOnlySpan<byte> block, int bits)
    {
        int most = (1 << bits) - 1;
        int number = block[0] & most;
        block = block[1..];
        if (number < most) return number;
        for (int shift = 0; ; shift += 7)
        {
            byte next = block[0];
            block = block[1..];
            number += (next & 127) << shift;
            if (next < 128) return number;
        }
    }
}
