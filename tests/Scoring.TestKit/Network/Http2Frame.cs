using System.Text;

namespace Scoring.TestKit.Network;

/// <summary>A frame of HTTP/2.</summary>
/// <param name="Type">Its type.</param>
/// <param name="Flags">Its flags.</param>
/// <param name="Stream">Its stream; 0 for the connection.</param>
/// <param name="Payload">Its payload.</param>
public sealed record Http2Frame(Http2FrameType Type, byte Flags, int Stream, byte[] Payload)
{
    /// <summary>The payload as ASCII. The server writes headers without Huffman coding, so that their names and values are readable.</summary>
    public string Text => Encoding.ASCII.GetString(Payload);
}
