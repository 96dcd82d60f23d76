namespace Scoring.Faults.Tests.HostileJson;

/// <summary>What is hostile about a request over HTTP/JSON.</summary>
internal enum JsonKind
{
    /// <summary>Nothing: a request of plausible values.</summary>
    Plausible,

    /// <summary>Values of fields.</summary>
    Fields,

    /// <summary>The bytes of the body, or of the query of a request without a body.</summary>
    Body,

    /// <summary>The bytes of path and query.</summary>
    Target,

    /// <summary>The HTTP method and the headers.</summary>
    Head,
}
