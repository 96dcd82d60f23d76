using Scoring.Creators;
using Scoring.Store.Caching;
using Proto = Scoring.Protos.V1;

namespace Scoring.Server.Prepared;

/// <summary>A request for many creators' scores, as it was read from the wire: plain, with the creators looked up already, or a message.</summary>
internal sealed class BatchCall
{
    /// <summary>A plain request.</summary>
    /// <param name="subjects">Per creator a <see cref="CachedCreator"/> if it is remembered, else its <see cref="CreatorKey"/>; within the bounds of a batch.</param>
    /// <param name="terms">What is asked besides.</param>
    public BatchCall(object[] subjects, in PlainTerms terms)
    {
        Subjects = subjects;
        Terms = terms;
    }

    /// <summary>Any other request.</summary>
    public BatchCall(Proto.BatchScoreCreatorsRequest message) => Message = message;

    /// <summary>The creators; empty when the request is not plain. The one who answers the call may put answers in their places.</summary>
    public object[] Subjects { get; } = [];

    /// <summary>What a plain request asks besides.</summary>
    public PlainTerms Terms { get; }

    /// <summary>The message, when the request is not plain.</summary>
    public Proto.BatchScoreCreatorsRequest? Message { get; }
}
