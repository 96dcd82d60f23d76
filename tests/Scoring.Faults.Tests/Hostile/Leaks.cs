using System.Text;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Texts of the implementation, which no answer may contain.</summary>
internal static class Leaks
{
    private static readonly byte[][] Internals =
        ["Exception"u8.ToArray(), "   at "u8.ToArray(), "System."u8.ToArray(), "Microsoft."u8.ToArray(), "Google.Protobuf"u8.ToArray(), "Grpc.AspNetCore"u8.ToArray(), "stack trace"u8.ToArray()];

    /// <summary>The first such text, for a person; null if there is none.</summary>
    public static string? In(ReadOnlySpan<byte> text)
    {
        foreach (byte[] part in Internals)
        {
            if (text.IndexOf(part) >= 0) return $"the text \"{Encoding.ASCII.GetString(part)}\"";
        }

        return null;
    }
}
