namespace Scoring.TestKit.Network;

/// <summary>The types of frames of HTTP/2 (RFC 9113, section 6).</summary>
public enum Http2FrameType : byte
{
    /// <summary>A part of a body.</summary>
    Data = 0,

    /// <summary>The headers of a request or answer, or the trailers of an answer.</summary>
    Headers = 1,

    /// <summary>The end of a stream with an error.</summary>
    Reset = 3,

    /// <summary>Settings of the connection.</summary>
    Settings = 4,

    /// <summary>A sign of life.</summary>
    Ping = 6,

    /// <summary>The end of the connection.</summary>
    GoAway = 7,

    /// <summary>Permission to send more.</summary>
    WindowUpdate = 8,

    /// <summary>More headers.</summary>
    Continuation = 9,
}
