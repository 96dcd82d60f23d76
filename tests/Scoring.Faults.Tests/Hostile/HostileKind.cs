namespace Scoring.Faults.Tests.Hostile;

/// <summary>What is hostile about a case.</summary>
internal enum HostileKind
{
    /// <summary>Nothing: a request of plausible values.</summary>
    Plausible,

    /// <summary>Values of fields, and fields that the contract does not have.</summary>
    Fields,

    /// <summary>The bytes of the message.</summary>
    Bytes,

    /// <summary>The length prefix, the compression flag, or the number of messages.</summary>
    Framing,

    /// <summary>The headers of the call, and its path.</summary>
    Headers,

    /// <summary>Compressed messages, which inflate to a thousand times their size.</summary>
    Compression,

    /// <summary>The caller leaves in the middle of the call.</summary>
    Abandoned,

    /// <summary>The frames of the connection. The case has a connection of its own, because the protocol demands that the server ends it.</summary>
    Frames,
}
