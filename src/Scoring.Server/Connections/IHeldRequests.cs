namespace Scoring.Server.Connections;

/// <summary>The requests of a stream whose memory is counted until they are answered. The feature of the request body implements it.</summary>
internal interface IHeldRequests
{
    /// <summary>Notes that the oldest request without an answer has its answer, so that its memory is no longer counted. May be called while the stream is read.</summary>
    void Answered();
}
