using Scoring.TestKit.Network;

namespace Scoring.Faults.Tests.Hostile;

/// <summary>Blocks of headers are read in every form that the server writes.</summary>
public sealed class HeaderBlockTests
{
    [Fact]
    public void Literal_headers_are_read()
    {
        (string, string)[] headers = [(":status", "200"), ("grpc-status", "3"), ("x", new string('a', 400)), ("", "")];
        Assert.Equal(headers, HeaderBlock.Read(Http2Connection.BlockOf(headers)));
    }

    // An update of the table size, status 404 of the static table, a name of the static table, and a literal that is added to the table.
    [Fact]
    public void Indexed_headers_are_read() => Assert.Equal(
        [(":status", "404"), ("static-31", "a"), ("b", "c")],
        HeaderBlock.Read([0x20, 0x8d, 0x0f, 0x10, 1, (byte)'a', 0x40, 1, (byte)'b', 1, (byte)'c']));

    [Fact]
    public void Entries_of_a_dynamic_table_are_refused() => Assert.Throws<FormatException>(() => HeaderBlock.Read([0xbe]));
}
